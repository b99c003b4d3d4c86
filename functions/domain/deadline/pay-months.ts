import { type Instant, PayMonth } from '../../../schema/scalars/calendar.ts';
import { addDays, nextMonth } from './calendar-days.ts';
import { endOfDay, MIDNIGHT_IN_UTC } from './end-of-day.ts';

/** The first instant of a pay month in Beijing. */
export const startOfMonth = (month: PayMonth): Instant => endOfDay(addDays(`${month}-01`, -1));

/** The pay month in which an instant lies in Beijing. */
export function monthOf(instant: Instant): PayMonth {
  const [date = '', time = ''] = instant.split('T');
  return PayMonth.parse((time < MIDNIGHT_IN_UTC ? date : addDays(date, 1)).slice(0, 7));
}

export const monthAfter = (month: PayMonth): PayMonth => PayMonth.parse(nextMonth(month));

/** Every pay month from the first to the last, both included; none when the last comes before the first. */
export function monthsBetween(first: PayMonth, last: PayMonth): PayMonth[] {
  const months: PayMonth[] = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}
