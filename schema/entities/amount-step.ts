import { z } from 'zod';
import { PayMonth } from '../scalars/calendar.ts';
import { type Fen, fen, NonNegativeFen } from '../scalars/fen.ts';

/** From a pay month on another amount a month is due, in fen: known when the amount is decided, as the month of a birthday is. */
export const AmountStep = z.strictObject({ from: PayMonth, monthlyFen: NonNegativeFen });
export type AmountStep = z.infer<typeof AmountStep>;

/** What comes after an amount without a further decision, earliest first; left out where the amount stays as it is. */
export const LATER = { later: z.array(AmountStep).min(1).optional() } as const;

/** An amount a month with what is known to follow it. */
export interface Stepped {
  readonly monthlyFen: number;
  readonly later?: readonly AmountStep[] | undefined;
}

/** What is due in a pay month. */
export const amountIn = ({ monthlyFen, later = [] }: Stepped, month: string): Fen =>
  later.findLast(({ from }) => from <= month)?.monthlyFen ?? fen(monthlyFen);

/** The steps alone, to be put beside an amount; nothing where there are none. */
export const stepsOf = (later: readonly AmountStep[] = []): { later?: AmountStep[] } =>
  later.length === 0 ? {} : { later: [...later] };

/** The same as it stands from a pay month on: what was due by then is its amount, and only what comes after is still to follow. */
export const steppedFrom = (
  it: Stepped,
  month: string,
): { monthlyFen: Fen; later?: AmountStep[] } => ({
  monthlyFen: amountIn(it, month),
  ...stepsOf(it.later?.filter(({ from }) => from > month)),
});

/** Month by month at which either changes, how much more the second gives than the first, in fen; the amounts before any step first. */
export function differencesBetween(before: Stepped, after: Stepped): number[] {
  const months = [...(before.later ?? []), ...(after.later ?? [])].map(({ from }) => from);
  const changes = months.map((month) => amountIn(after, month) - amountIn(before, month));
  return [after.monthlyFen - before.monthlyFen, ...changes];
}
