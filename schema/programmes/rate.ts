import { z } from 'zod';
import { NonNegativeFen } from '../scalars/fen.ts';

/** What an amount is for: one month, one year, or once and for all. */
export const RatePeriod = z.enum(['MONTH', 'YEAR', 'ONCE']);
export type RatePeriod = z.infer<typeof RatePeriod>;

/** An amount as its document sets it, in fen; only what is paid is converted. */
export const Rate = z.strictObject({ amountFen: NonNegativeFen, per: RatePeriod });
export type Rate = z.infer<typeof Rate>;

export const MONTHS_PER_YEAR = 12;

/** A rate in twelfths of a fen a month, so that nothing is divided before it is rounded; what is paid once is nothing a month. */
export const twelfthsPerMonth = ({ amountFen, per }: Rate): number =>
  ({ MONTH: amountFen * MONTHS_PER_YEAR, YEAR: amountFen, ONCE: 0 })[per];

/** Is nothing lost when a rate is paid by the month without rounding? */
export const isWholeFenPerMonth = (rate: Rate): boolean =>
  twelfthsPerMonth(rate) % MONTHS_PER_YEAR === 0;
