import type { Policy } from '../../../schema/programmes/programme.ts';
import type { Dependencies } from '../dependencies.ts';

/** What names one row of policy data (domain reference section 3). */
export type PolicyKey = Pick<Policy, 'programme' | 'division' | 'area' | 'effectiveFrom'>;

export const policyKeyOf = ({
  programme,
  division,
  area,
  effectiveFrom,
}: PolicyKey): PolicyKey => ({
  programme,
  division,
  area,
  effectiveFrom,
});

/** The row of this very day, in whatever state. */
export async function policyAt(
  deps: Pick<Dependencies, 'reference'>,
  { programme, division, area, effectiveFrom }: PolicyKey,
): Promise<Policy | undefined> {
  const rows = await deps.reference.policies(division, programme, area);
  return rows.find((row) => row.effectiveFrom === effectiveFrom);
}
