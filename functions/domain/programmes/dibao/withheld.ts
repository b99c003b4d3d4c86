import type { Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { BASIS_POINTS } from '../../../../schema/scalars/basis-points.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { yuanText } from '../../money/round-fen.ts';
import { citing } from './rules.ts';

/**
 * DIBAO.R7: of what the family would get before rounding, the part of each member who keeps refusing work is withheld, wholly or so far
 * as the policy says; everybody else's stays. Fen a month, rounded down once, in the family's favour. Undefined when nobody refuses.
 */
export function withheld(
  baseFen: number,
  { refusingWork, headcount }: DibaoFacts,
  { refusedWorkBasisPoints }: DibaoPolicy,
): { amount: Fen; reason: Reason } | undefined {
  const refusing = refusingWork.length;
  if (refusing === 0) return undefined;
  const share = baseFen * refusing * refusedWorkBasisPoints;
  const amount = fen(Math.floor(share / (headcount * BASIS_POINTS)));
  const how = refusedWorkBasisPoints === BASIS_POINTS ? '停发' : '减发';
  return {
    amount,
    reason: {
      ...citing('DIBAO.R7'),
      sentence: `家庭成员${refusing}人无正当理由连续3次拒绝接受介绍的工作，${how}其本人的保障金，每月共${yuanText(amount)}元；其他成员的不受影响。`,
      inputs: { refusing, headcount, baseFen, refusedWorkBasisPoints },
      valueFen: amount,
    },
  };
}

/** Whoever gets nothing for themselves gets nothing on top either, and no raise. */
export const withoutRefusing = (facts: DibaoFacts, policy: DibaoPolicy): DibaoFacts =>
  policy.refusedWorkBasisPoints < BASIS_POINTS
    ? facts
    : {
        ...facts,
        headcount: facts.headcount - facts.refusingWork.length,
        groups: facts.groups.filter(({ personId }) => !facts.refusingWork.includes(personId)),
      };

/** Nobody is left who gets anything: the only members, all of them, keep refusing and get nothing. */
export const allWithheld = (
  { refusingWork, headcount }: DibaoFacts,
  { refusedWorkBasisPoints }: DibaoPolicy,
): boolean =>
  refusingWork.length > 0 &&
  refusingWork.length >= headcount &&
  refusedWorkBasisPoints === BASIS_POINTS;
