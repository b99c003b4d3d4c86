import type { EntitlementMonth } from '../../../schema/entities/entitlement-line.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { governing } from '../decisions/decision-in-force.ts';
import { isValidIn } from '../decisions/valid-until.ts';
import type { DecidedAmount } from './decided-amounts.ts';
import { type Pauses, wasSuspended } from './suspensions.ts';

/** What was known at an instant, each amount behind those it overrules. */
export const knownAt = (amounts: readonly DecidedAmount[], instant: Instant): DecidedAmount[] =>
  amounts.filter((it) => it.recordedAt <= instant);

/** Still on the roll in a month as far as known: nothing that was decided last takes the family off it, nor has its term run out. */
export function isOnTheRoll(known: readonly DecidedAmount[], month: PayMonth): boolean {
  const last = known.at(-1);
  return last !== undefined && !last.offTheRoll && isValidIn(last, month);
}

/** What is due in a pay month, among what is known, in order; nothing once the term of what governs it has run out. */
export function amountIn(
  known: readonly DecidedAmount[],
  month: PayMonth,
): DecidedAmount | undefined {
  const due = governing(known, month);
  return due !== undefined && isValidIn(due, month) ? due : undefined;
}

/** What was due for each of these pay months as known at an instant, by what had been decided then; 0 before anything was. */
export function entitlementMonths(
  amounts: readonly DecidedAmount[],
  asked: { months: readonly PayMonth[]; knownAt: Instant; pauses: Pauses },
): EntitlementMonth[] {
  const known = knownAt(amounts, asked.knownAt);
  return asked.months.map((month) => {
    const due = amountIn(known, month);
    const { monthlyFen = fen(0), decisionId = null } = due ?? {};
    const suspended = wasSuspended(asked.pauses, { month, knownAt: asked.knownAt });
    return { month, monthlyFen, suspended, decisionId };
  });
}
