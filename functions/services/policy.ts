import type { Area } from '../../schema/entities/household.ts';
import type { DibaoPolicy } from '../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../schema/result.ts';
import type { WorkCalendars } from '../domain/deadline/working-days.ts';
import { divisionsUpward, policyInForce } from '../domain/programmes/policy-in-force.ts';
import type { Dependencies } from './dependencies.ts';

type Needs = Pick<Dependencies, 'reference'>;

/** Every policy row of a division and of those above it, drafts among them: what is in force is picked by its state and day. */
export const policiesUpward = async (
  deps: Needs,
  at: { division: string; area: Area },
): Promise<DibaoPolicy[]> => {
  const rows = await Promise.all(
    divisionsUpward(at.division).map((division) =>
      deps.reference.policies(division, 'DIBAO', at.area),
    ),
  );
  return rows.flat();
};

/** The dibao policy in force for a county and area on a date, looked up county → prefecture → province. */
export async function dibaoPolicy(
  deps: Needs,
  at: { county: string; area: Area; asOf: string },
): Promise<Result<DibaoPolicy>> {
  const { county, area, asOf } = at;
  const rows = await policiesUpward(deps, { division: county, area });
  const policy = policyInForce(rows, county, asOf);
  return policy === undefined ? refuse('POLICY_MISSING', { detail: asOf }) : ok(policy);
}

/** Working-day calendars of a county: its own, else its prefecture's, else the province's, year by year. */
export async function workCalendars(deps: Needs, county: string): Promise<WorkCalendars> {
  const found = await Promise.all(
    divisionsUpward(county).map((division) => deps.reference.calendars(division)),
  );
  const byYear = new Map(
    found.reverse().flatMap((calendars) => calendars.map((c) => [c.year, c] as const)),
  );
  return [...byYear.values()];
}
