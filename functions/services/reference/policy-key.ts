import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import type { Dependencies } from '../dependencies.ts';

/** What names one row of policy data (domain reference section 3). */
export type PolicyKey = Pick<DibaoPolicy, 'programme' | 'division' | 'area' | 'effectiveFrom'>;

/** The row of this very day, in whatever state. */
export async function policyAt(
  deps: Pick<Dependencies, 'reference'>,
  { programme, division, area, effectiveFrom }: PolicyKey,
): Promise<DibaoPolicy | undefined> {
  const rows = await deps.reference.policies(division, programme, area);
  return rows.find((row) => row.effectiveFrom === effectiveFrom);
}
