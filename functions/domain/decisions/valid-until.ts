import type { Benefit } from '../../../schema/entities/case.ts';
import { isValidOn } from '../../../schema/entities/roll.ts';
import { CivilDate, type PayMonth } from '../../../schema/scalars/calendar.ts';
import { addDays, addMonths } from '../deadline/calendar-days.ts';

/** The last day of so many months, the first of which is `from`. */
export const lastDayOf = (from: PayMonth, months: number): CivilDate =>
  CivilDate.parse(addDays(addMonths(`${from}-01`, months), -1));

/** Does a term still run in a pay month? A month counts while any day of it is within the term. */
export const isValidIn = (term: Pick<Benefit, 'validUntil'>, month: string): boolean =>
  isValidOn(term, `${month}-01`);
