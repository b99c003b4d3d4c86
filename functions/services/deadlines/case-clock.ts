import type { Case } from '../../../schema/entities/case.ts';
import type { Limit, Procedure } from '../../../schema/programmes/procedure.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { lastDay, procedureOf } from '../../domain/deadline/procedure-of.ts';
import type { WorkCalendars } from '../../domain/deadline/working-days.ts';
import type { Dependencies } from '../dependencies.ts';
import { workCalendars } from '../reference/work-calendars.ts';

/** The last day of one of the limits that a case's own procedure sets, counted from a day; null where it sets none. */
export type CaseClock = (
  it: Pick<Case, 'programme' | 'acceptedOn'>,
  limitOf: (law: Procedure) => Limit | null,
  from: string,
) => Promise<Result<CivilDate | null>>;

/** Clocks of the cases of a county, whose calendars are read once, and only when a clock starts. Refuses CALENDAR_MISSING. */
export function caseClock(deps: Pick<Dependencies, 'reference'>, county: string): CaseClock {
  let reading: Promise<WorkCalendars> | undefined;
  return async (it, limitOf, from) => {
    const law = procedureOf(it);
    if (!law.ok) return law;
    const limit = limitOf(law.value);
    if (limit === null) return ok(null);
    reading ??= workCalendars(deps, county);
    return lastDay(limit, { from, calendars: await reading });
  };
}
