import { MONTHS_PER_YEAR, type Rate, twelfthsPerMonth } from '../../../schema/programmes/rate.ts';
import type { Rounding } from '../../../schema/programmes/rounding.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import { roundFen } from './round-fen.ts';

/** What rates come to a month together, in twelfths of a fen; nothing is divided here. */
export const twelfthsOf = (rates: readonly Rate[]): number =>
  rates.reduce((sum, rate) => sum + twelfthsPerMonth(rate), 0);

/** What rates come to a month together, in fen: converted and added up, rounded once. */
export const monthlyFenOf = (rates: readonly Rate[], rounding: Rounding): Fen =>
  roundFen(twelfthsOf(rates) / MONTHS_PER_YEAR, rounding);
