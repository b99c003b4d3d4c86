import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import type { FamilyFacts } from '../../../../schema/programmes/family-status.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { ToldFacts } from '../programme.ts';

/** The facts of a family's status for the family they are of. Nobody is named. */
export function tellFamily(facts: FamilyFacts): ToldFacts {
  const { familySize, headcount, area, monthlyIncomeFen } = facts;
  const served = familySize - headcount;
  const others = served === 0 ? '' : `，其中${served}人已由其他救助项目保障`;
  return {
    counted: `计入共同生活的家庭成员${familySize}人${others}，按${AREA_WORDS[area]}标准计算。`,
    found: `经入户调查，认定家庭月收入${yuanText(monthlyIncomeFen)}元。`,
  };
}
