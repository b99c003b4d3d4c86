import type { WorkCalendars } from '../../domain/deadline/working-days.ts';
import { divisionsUpward } from '../../domain/programmes/policy-in-force.ts';
import type { Dependencies } from '../dependencies.ts';

/** Working-day calendars of a county: its own, else its prefecture's, else the province's, year by year. */
export async function workCalendars(
  deps: Pick<Dependencies, 'reference'>,
  county: string,
): Promise<WorkCalendars> {
  const found = await Promise.all(
    divisionsUpward(county).map((division) => deps.reference.calendars(division)),
  );
  const byYear = new Map(
    found.reverse().flatMap((calendars) => calendars.map((c) => [c.year, c] as const)),
  );
  return [...byYear.values()];
}
