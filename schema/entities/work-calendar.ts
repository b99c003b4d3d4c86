import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';

/** Holidays and make-up working days of one year; a year without a calendar is an error, never a guess. */
export const WorkCalendar = z.strictObject({
  division: DivisionCode,
  year: z.int(),
  /** Weekdays that are holidays. */
  holidays: z.array(CivilDate),
  /** Weekend days that are worked instead. */
  makeUpDays: z.array(CivilDate),
  source: z.string(),
});
export type WorkCalendar = z.infer<typeof WorkCalendar>;
