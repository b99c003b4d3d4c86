import type { Grant } from '../../../schema/entities/grant.ts';
import { ok, type Result } from '../../../schema/result.ts';
import { countyOf, type DivisionCode, isWithin } from '../../../schema/scalars/division-code.ts';
import { roleHolds } from '../../domain/access/permissions.ts';
import { isInForce, permits } from '../../domain/access/permits.ts';
import type { Dependencies } from '../dependencies.ts';
import { postsHeldIn } from './report-declarations.ts';

/** A person who handles cases today and holds no post in the register, with the accounts by which one can be registered. */
export interface HandlerWithoutPost {
  readonly officialId: string;
  readonly accounts: readonly string[];
}

function byPerson(grants: readonly Grant[]): HandlerWithoutPost[] {
  const people = Map.groupBy(grants, ({ officialId }) => officialId);
  const all = [...people].map(([officialId, held]) => ({
    officialId,
    accounts: [...new Set(held.map(({ userId }) => userId))].sort(),
  }));
  return all.sort((a, b) => (a.officialId < b.officialId ? -1 : 1));
}

/**
 * Who handles cases in a county, town or village today and holds no post anywhere in the county's register: for whoever keeps it
 * there, and for nobody else. Refuses TOO_MANY.
 */
export async function handlersWithoutPost(
  deps: Dependencies,
  division: DivisionCode,
): Promise<Result<HandlerWithoutPost[]>> {
  const county = countyOf(division);
  if (!permits(deps.actor, 'kinship.register', { division: county })) return ok([]);
  const posts = await postsHeldIn(deps, county);
  if (!posts.ok) return posts;
  const registered = new Set(posts.value.map((post) => post.standsAside));
  const grants = await deps.grants.inDivision(county);
  const handling = grants.filter(
    (grant) =>
      isWithin(grant.area, division) &&
      isInForce(grant, deps.today()) &&
      roleHolds(grant.role, 'register.read') &&
      !registered.has(grant.officialId),
  );
  return ok(byPerson(handling));
}
