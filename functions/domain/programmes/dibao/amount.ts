import type { Reason } from '../../../../schema/entities/decision.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { type Fen, fen } from '../../../../schema/scalars/fen.ts';
import { roundFen, yuanText } from '../../money/round-fen.ts';
import { BASES } from './base.ts';
import { benefitRaise } from './benefit-raise.ts';
import { citing } from './rules.ts';
import { topUps } from './top-ups.ts';
import { allWithheld, withheld, withoutRefusing } from './withheld.ts';

const ROUNDING_WORDS = {
  NONE: '不取整',
  UP_TO_JIAO: '进到角',
  UP_TO_YUAN: '进到元',
  NEAREST_YUAN: '四舍五入到元',
} as const;

const added = (more: { amount: Fen } | undefined, word: string): string =>
  more === undefined ? '' : `${word}${yuanText(more.amount)}元，`;

/**
 * The base by the policy's method (DIBAO.R2 the gap, DIBAO.R4 tiers), less what DIBAO.R7 withholds, with what DIBAO.R3 gives on top, and
 * at least the policy's minimum payment; a raise of benefits (DIBAO.R8) is added to that. Rounded once by the policy's rule. For an
 * eligible household only; fen a month.
 */
export function monthlyAmount(
  facts: DibaoFacts,
  policy: DibaoPolicy,
): { amount: Fen; reasons: Reason[] } {
  const { rounding, minimumPayFen } = policy;
  const base = BASES[policy.method](facts, policy);
  const less = withheld(base.fen, facts, policy);
  const more = topUps(withoutRefusing(facts, policy), policy);
  const beforeFen = base.fen - (less?.amount ?? 0) + (more?.amount ?? 0);
  // The least that is paid, and a raise, are for whoever is paid anything.
  const nobody = allWithheld(facts, policy);
  const raise = nobody
    ? undefined
    : benefitRaise(withoutRefusing(facts, policy), policy, Math.max(beforeFen, minimumPayFen));
  const unrounded =
    raise === undefined ? beforeFen : Math.max(beforeFen, minimumPayFen) + raise.amount;
  const amount = fen(nobody ? 0 : Math.max(roundFen(unrounded, rounding), minimumPayFen));
  const words = `${added(less, '扣减')}${added(more, '加发')}${added(raise, '增发')}${ROUNDING_WORDS[rounding]}`;
  const reason: Reason = {
    ...citing(base.rule),
    sentence: `${base.words}，${words}，每月${yuanText(amount)}元。`,
    inputs: { ...base.inputs, rounding, minimumPayFen },
    valueFen: amount,
  };
  const first = [less, more, raise].flatMap((it) => (it === undefined ? [] : [it.reason]));
  return { amount, reasons: [...first, reason] };
}
