import { PROCEDURE_2021 } from '../../../schema/programmes/procedure.ts';
import { ok, type Result } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CaseAction } from '../application/transitions.ts';
import { addDays } from './calendar-days.ts';
import { addWorkingDays, type WorkCalendars } from './working-days.ts';

/** Working days within which the step after an action must follow (2021 measures). Other actions start no clock. */
const FOLLOWS_WITHIN: Partial<Record<CaseAction, number>> = {
  accept: PROCEDURE_2021.startSurveyWithin,
  closePosting: PROCEDURE_2021.countyOpinionWithin,
  closeSecondPosting: PROCEDURE_2021.countyOpinionWithin,
  refuse: PROCEDURE_2021.refusalNoticeWithin,
};

/**
 * Last day for what must follow an action taken on a day: the survey after acceptance, the county's opinion after the
 * posting, the notice after a refusal; null when no clock starts. Refuses CALENDAR_MISSING.
 */
export function dueAfter(
  action: CaseAction,
  on: string,
  calendars: WorkCalendars,
): Result<CivilDate | null> {
  const days = FOLLOWS_WITHIN[action];
  return days === undefined ? ok(null) : addWorkingDays(on, days, calendars);
}

/** Last day for the whole procedure from acceptance: 30 working days, 45 in special cases. Refuses CALENDAR_MISSING. */
export const wholeDueOn = (
  acceptedOn: string,
  calendars: WorkCalendars,
  special = false,
): Result<CivilDate> =>
  addWorkingDays(
    acceptedOn,
    special ? PROCEDURE_2021.wholeInSpecialCasesWithin : PROCEDURE_2021.wholeWithin,
    calendars,
  );

/** Last day of a posting of `days` calendar days; the day it goes up is not counted (art. 201 Civil Code). */
export const postingEndsOn = (from: string, days: number): CivilDate =>
  CivilDate.parse(addDays(from, days));
