import type { DibaoFacts, Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { roundFen, yuanText } from '../../money/round-fen.ts';
import { citing } from '../rule-catalogue.ts';
import { topUps } from './top-ups.ts';

const ROUNDING_WORDS = {
  NONE: '不取整',
  UP_TO_JIAO: '进到角',
  UP_TO_YUAN: '进到元',
  NEAREST_YUAN: '四舍五入到元',
} as const;

/**
 * DIBAO.R2: the gap between standard × persons and income, with what DIBAO.R3 gives on top, rounded once by the policy's rule and at
 * least the policy's minimum payment. For an eligible household only; fen a month.
 */
export function gapAmount(
  facts: DibaoFacts,
  policy: DibaoPolicy,
): { amount: Fen; reasons: Reason[] } {
  const gap = policy.standardFenPerMonth * facts.headcount - facts.monthlyIncomeFen;
  const more = topUps(facts, policy);
  const rounded = roundFen(gap + (more?.amount ?? 0), policy.rounding);
  const amount = fen(Math.max(rounded, policy.minimumPayFen));
  const added = more === undefined ? '' : `加发${yuanText(more.amount)}元，`;
  const reason: Reason = {
    ...citing('DIBAO.R2'),
    sentence: `补差：${yuanText(gap)}元，${added}${ROUNDING_WORDS[policy.rounding]}，每月${yuanText(amount)}元。`,
    inputs: { gapFen: gap, rounding: policy.rounding, minimumPayFen: policy.minimumPayFen },
    valueFen: amount,
  };
  return { amount, reasons: more === undefined ? [reason] : [more.reason, reason] };
}
