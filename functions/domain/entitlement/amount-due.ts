import type { EntitlementMonth } from '../../../schema/entities/entitlement-line.ts';
import type { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { DecidedAmount } from './decided-amounts.ts';

/**
 * What was known at an instant, each amount behind those it overrules. A later decision overrules from its effective month on
 * everything recorded before it. One that puts another right takes its place right behind that one instead, so that whatever
 * followed the corrected decision goes on to overrule both.
 */
export function knownAt(amounts: readonly DecidedAmount[], instant: Instant): DecidedAmount[] {
  const known = amounts.filter((it) => it.recordedAt <= instant);
  const placeOf = new Map<string, number>();
  const placed = known.map((amount, nth) => {
    const { decisionId, corrects } = amount;
    const place = (corrects && placeOf.get(corrects.decisionId)) ?? nth;
    if (decisionId !== null) placeOf.set(decisionId, place);
    return { amount, place };
  });
  // A stable sort: corrections of one decision stay in the order in which they were recorded.
  return placed.sort((a, b) => a.place - b.place).map(({ amount }) => amount);
}

/** What governs a pay month among what is known: the last that overrules from this month or an earlier one on. */
export const governing = (
  known: readonly DecidedAmount[],
  month: PayMonth,
): DecidedAmount | undefined => known.findLast((it) => it.effectiveMonth <= month);

/** Still on the roll as far as known: nothing that was decided last takes the family off it. */
export const isOnTheRoll = (known: readonly DecidedAmount[]): boolean =>
  known.at(-1)?.offTheRoll === false;

/** What was due for each of these pay months as known at an instant, by what had been decided then; 0 before anything was. */
export function entitlementMonths(
  amounts: readonly DecidedAmount[],
  asked: { months: readonly PayMonth[]; knownAt: Instant },
): EntitlementMonth[] {
  const known = knownAt(amounts, asked.knownAt);
  return asked.months.map((month) => {
    const due = governing(known, month);
    const { monthlyFen = fen(0), decisionId = null } = due ?? {};
    return { month, monthlyFen, decisionId };
  });
}
