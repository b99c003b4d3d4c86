import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import type { TekunFacts } from '../../../../schema/programmes/tekun.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { ToldFacts } from '../programme.ts';

/** The facts of support for the family they are of: each member who asks by number, in the order of the reasons. Nobody is named. */
export const tellFacts = ({ area, headcount, persons }: TekunFacts): ToldFacts => ({
  counted: `共同生活${headcount}人，其中${persons.length}人提出特困供养，按${AREA_WORDS[area]}标准计算。`,
  found:
    persons.length === 0
      ? '经入户调查，没有提出特困供养的成员。'
      : `经入户调查，认定${persons.map(({ monthlyIncomeFen }, i) => `第${i + 1}名成员月收入${yuanText(monthlyIncomeFen)}元`).join('，')}。`,
});
