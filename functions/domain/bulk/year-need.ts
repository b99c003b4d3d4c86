import type { YearNeed } from '../../../schema/entities/bulk-change.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';

const MONTHS = 12;

/**
 * What the year of a month needs if everybody on the roll today is paid all year: as it is, and with other amounts from that month
 * on. Sums a month in fen. Who comes and goes during the year is not foreseen.
 */
export function yearNeed(
  effectiveMonth: PayMonth,
  sums: { readonly beforeFen: number; readonly afterFen: number },
): Pick<YearNeed, 'year' | 'unchangedFen' | 'changedFen'> {
  const [year, month] = effectiveMonth.split('-').map(Number);
  const changedMonths = MONTHS + 1 - (month ?? 1);
  return {
    year: year ?? 0,
    unchangedFen: fen(sums.beforeFen * MONTHS),
    changedFen: fen(sums.beforeFen * (MONTHS - changedMonths) + sums.afterFen * changedMonths),
  };
}
