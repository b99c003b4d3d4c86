import type { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addDays, isWeekend } from './calendar-days.ts';

/** Calendars by year; a year that is missing is an error, never a guess. */
export type WorkCalendars = readonly WorkCalendar[];

function isWorkingDay(date: string, calendar: WorkCalendar): boolean {
  if (calendar.makeUpDays.some((day) => day === date)) return true;
  return !isWeekend(date) && !calendar.holidays.some((day) => day === date);
}

/**
 * The last day of a limit of `days` working days that begins on the day after `from` (domain reference section 4: working
 * days need a holiday and make-up-day calendar per year). Refuses CALENDAR_MISSING when a year has none.
 */
export function addWorkingDays(
  from: string,
  days: number,
  calendars: WorkCalendars,
): Result<CivilDate> {
  let date = from;
  for (let left = days; left > 0; ) {
    date = addDays(date, 1);
    const calendar = calendars.find((c) => c.year === Number(date.slice(0, 4)));
    if (calendar === undefined) return refuse('CALENDAR_MISSING', { detail: date.slice(0, 4) });
    if (isWorkingDay(date, calendar)) left -= 1;
  }
  return ok(CivilDate.parse(date));
}
