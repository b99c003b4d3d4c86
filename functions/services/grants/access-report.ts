import type { Grant } from '../../../schema/entities/grant.ts';
import { isWithin } from '../../../schema/scalars/division-code.ts';
import { type Capability, PERMISSIONS, roleHolds } from '../../domain/access/permissions.ts';
import { isInForce } from '../../domain/access/permits.ts';
import { divisionsUpward } from '../../domain/programmes/policy-in-force.ts';
import { byAccount, type GrantReading, listOf, seesGrants } from './list-grants.ts';

/** Something officials may do, and the grants that let somebody do it in one place. */
export interface Holders {
  readonly capability: Capability;
  readonly title: string;
  readonly grants: readonly Grant[];
}

/**
 * Who may do what in a place on a day: every capability with the grants in force that reach the whole of it, from its own
 * county up to the province. Undefined for whoever may not see grants there.
 */
export async function accessReport(
  deps: GrantReading,
  asked: { division: string; on: string },
): Promise<Holders[] | undefined> {
  const { division, on } = asked;
  if (!seesGrants(deps, division)) return undefined;
  const around = divisionsUpward(listOf(division));
  const lists = await Promise.all([...new Set(around)].map((it) => deps.grants.inDivision(it)));
  const all = lists.flat().sort(byAccount);
  const reaching = all.filter((it) => isWithin(division, it.area) && isInForce(it, on));
  // Keys of a literal; Object.keys forgets them.
  return (Object.keys(PERMISSIONS) as Capability[]).map((capability) => ({
    capability,
    title: PERMISSIONS[capability].title,
    grants: reaching.filter((it) => roleHolds(it.role, capability)),
  }));
}
