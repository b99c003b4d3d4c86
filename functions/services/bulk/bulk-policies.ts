import type { BulkChange, BulkPolicy } from '../../../schema/entities/bulk-change.ts';
import { Area } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { Succession } from '../../domain/bulk/kind-fits.ts';
import { addDays } from '../../domain/deadline/calendar-days.ts';
import { policyInForce } from '../../domain/programmes/policy-in-force.ts';
import type { Dependencies } from '../dependencies.ts';
import { policiesUpward } from '../policies/policy-for.ts';

type Asked = Pick<BulkChange, 'county' | 'programme' | 'effectiveMonth' | 'simulation'>;
type Needs = Pick<Dependencies, 'reference'>;

/** The policies a bulk change computes by, each with the one it follows; areas without a policy are left out. */
export async function bulkPolicies(
  deps: Needs,
  { county, programme, effectiveMonth, simulation }: Asked,
): Promise<Map<Area, Succession>> {
  const found = await Promise.all(
    Area.options.map(async (area): Promise<[Area, Succession][]> => {
      const rows = await policiesUpward(deps, { division: county, programme, area });
      const after = inForce(rows, { county, on: `${effectiveMonth}-01`, simulation });
      if (after === undefined) return [];
      const before = policyInForce(rows, county, addDays(after.effectiveFrom, -1));
      return [[area, { before, after }]];
    }),
  );
  return new Map(found.flat());
}

/** A simulation takes drafts for approved: what would be in force if they were. The row itself still says what it is. */
function inForce(
  rows: readonly Policy[],
  { county, on, simulation }: { county: string; on: string; simulation: boolean },
): Policy | undefined {
  if (!simulation) return policyInForce(rows, county, on);
  const taken = rows.map((row) => ({
    row,
    division: row.division,
    effectiveFrom: row.effectiveFrom,
    state: row.state === 'DRAFTED' ? ('APPROVED' as const) : row.state,
  }));
  return policyInForce(taken, county, on)?.row;
}

/** The rows by name and content, in order of area: what a preview rests on, and what must still be so when it is signed. */
export const policiesNamed = (policies: ReadonlyMap<Area, Succession>): BulkPolicy[] =>
  [...policies].map(([area, { after }]) => {
    const { division, effectiveFrom, state, contentHash } = after;
    return { area, division, effectiveFrom, state, contentHash };
  });
