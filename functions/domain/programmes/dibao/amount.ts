import type { Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { roundFen, yuanText } from '../../money/round-fen.ts';
import { BASES } from './base.ts';
import { citing } from './rules.ts';
import { topUps } from './top-ups.ts';
import { allWithheld, withheld, withoutRefusing } from './withheld.ts';

const ROUNDING_WORDS = {
  NONE: '不取整',
  UP_TO_JIAO: '进到角',
  UP_TO_YUAN: '进到元',
  NEAREST_YUAN: '四舍五入到元',
} as const;

/**
 * The base by the policy's method (DIBAO.R2 the gap, DIBAO.R4 tiers), less what DIBAO.R7 withholds, with what DIBAO.R3 gives on top, rounded once by the policy's rule
 * and at least the policy's minimum payment. For an eligible household only; fen a month.
 */
export function monthlyAmount(
  facts: DibaoFacts,
  policy: DibaoPolicy,
): { amount: Fen; reasons: Reason[] } {
  const { rounding, minimumPayFen } = policy;
  const base = BASES[policy.method](facts, policy);
  const less = withheld(base.fen, facts, policy);
  const more = topUps(withoutRefusing(facts, policy), policy);
  const rounded = roundFen(base.fen - (less?.amount ?? 0) + (more?.amount ?? 0), rounding);
  // The least that is paid is for whoever is paid anything.
  const amount = fen(allWithheld(facts, policy) ? 0 : Math.max(rounded, minimumPayFen));
  const taken = less === undefined ? '' : `扣减${yuanText(less.amount)}元，`;
  const added = more === undefined ? '' : `加发${yuanText(more.amount)}元，`;
  const reason: Reason = {
    ...citing(base.rule),
    sentence: `${base.words}，${taken}${added}${ROUNDING_WORDS[rounding]}，每月${yuanText(amount)}元。`,
    inputs: { ...base.inputs, rounding, minimumPayFen },
    valueFen: amount,
  };
  const why = [less?.reason, more?.reason].filter((it) => it !== undefined);
  return { amount, reasons: [...why, reason] };
}
