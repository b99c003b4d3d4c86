import type { DibaoFacts } from '../../../../schema/entities/decision.ts';
import { AREA_WORDS } from '../../../../schema/entities/household.ts';
import { MEMBER_GROUP_WORDS } from '../../../../schema/programmes/member-group.ts';
import { yuanText } from '../../money/round-fen.ts';
import type { ToldFacts } from '../programme.ts';

/** How many members belong to each class, in the order in which the facts name them; somebody of two classes is told in both. */
function classesIn({ groups }: DibaoFacts): string {
  const byClass = Map.groupBy(groups, ({ group }) => group);
  const told = [...byClass].map(
    ([group, members]) => `${MEMBER_GROUP_WORDS[group]}${members.length}人`,
  );
  return told.length === 0 ? '' : `，其中${told.join('、')}`;
}

/** The facts of dibao for the family they are of. Numbers and classes only: nobody is named. */
export const tellFacts = (facts: DibaoFacts): ToldFacts => ({
  counted: `计入共同生活的家庭成员${facts.headcount}人${classesIn(facts)}，按${AREA_WORDS[facts.area]}标准计算。`,
  found: `经入户调查，认定家庭月收入${yuanText(facts.monthlyIncomeFen)}元。`,
});
