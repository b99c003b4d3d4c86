import type { Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy, TopUp } from '../../../../schema/programmes/dibao.ts';
import {
  MEMBER_GROUP_WORDS,
  type MemberGroup,
} from '../../../../schema/programmes/member-group.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

interface Given {
  readonly group: MemberGroup;
  readonly amount: number;
}

/** Whole fen: a policy whose share is none is refused when it is drafted. */
const worth = (
  { rateBasisPoints, fixedFen }: TopUp,
  { standardFenPerMonth }: DibaoPolicy,
): number =>
  rateBasisPoints === null
    ? (fixedFen ?? 0)
    : (standardFenPerMonth * rateBasisPoints) / BASIS_POINTS;

/** What one member gets for the classes they belong to. */
function givenTo(groups: readonly MemberGroup[], policy: DibaoPolicy): Given[] {
  const all = policy.topUps
    .filter(({ group }) => groups.includes(group))
    .map((topUp) => ({ group: topUp.group, amount: worth(topUp, policy) }));
  if (policy.topUpMode === 'ADD_UP') return all;
  const highest = Math.max(...all.map(({ amount }) => amount));
  return all.filter(({ amount }) => amount === highest).slice(0, 1);
}

/** The same class and amount once, with how many members get it. */
function inWords(given: readonly Given[]): string {
  const alike = Map.groupBy(given, ({ group, amount }) => `${MEMBER_GROUP_WORDS[group]} ${amount}`);
  return [...alike.values()]
    .map(([first, ...more]) =>
      first === undefined
        ? ''
        : `${MEMBER_GROUP_WORDS[first.group]}${1 + more.length}人，每人${yuanText(first.amount)}元`,
    )
    .join('；');
}

/**
 * DIBAO.R3: more for members of a class, all that apply or the highest as the policy says; fen a month, nothing rounded here. For an
 * eligible household only; undefined when no member gets any.
 */
export function topUps(
  facts: DibaoFacts,
  policy: DibaoPolicy,
): { amount: Fen; reason: Reason } | undefined {
  const byPerson = Map.groupBy(facts.groups, ({ personId }) => personId);
  const given = [...byPerson.values()].flatMap((of) =>
    givenTo(
      of.map(({ group }) => group),
      policy,
    ),
  );
  const total = fen(given.reduce((sum, { amount }) => sum + amount, 0));
  if (total === 0) return undefined;
  return {
    amount: total,
    reason: {
      ...citing('DIBAO.R3'),
      sentence: `重点救助对象加发：${inWords(given)}，共${yuanText(total)}元。`,
      inputs: { topUpMode: policy.topUpMode, members: byPerson.size },
      valueFen: total,
    },
  };
}
