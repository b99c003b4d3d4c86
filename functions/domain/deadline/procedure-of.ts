import type { Case } from '../../../schema/entities/case.ts';
import { type Limit, type Procedure, procedureFor } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addDays } from './calendar-days.ts';
import { addWorkingDays, type WorkCalendars } from './working-days.ts';

type Accepted = Pick<Case, 'programme' | 'acceptedOn'>;

/** The procedure a case follows, by the day on which it was accepted. Refuses ACTION_NOT_ALLOWED to one never accepted. */
export function procedureOf({ programme, acceptedOn }: Accepted): Result<Procedure> {
  const law = acceptedOn === null ? undefined : procedureFor(programme, acceptedOn);
  return law === undefined
    ? refuse('ACTION_NOT_ALLOWED', { detail: acceptedOn === null ? '尚未受理' : acceptedOn })
    : ok(law);
}

/** The last day of a limit that begins on the day after `from`. Refuses CALENDAR_MISSING when working days cannot be counted. */
export const lastDay = (
  limit: Limit,
  { from, calendars }: { from: string; calendars: WorkCalendars },
): Result<CivilDate> =>
  limit.of === 'WORKING_DAYS'
    ? addWorkingDays(from, limit.days, calendars)
    : ok(CivilDate.parse(addDays(from, limit.days)));
