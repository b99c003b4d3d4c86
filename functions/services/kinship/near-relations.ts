import type { KinRelation } from '../../../schema/entities/near-relative.ts';
import { nearRelationsOn } from '../../domain/household/kinship.ts';
import { divisionsUpward } from '../../domain/programmes/policy-in-force.ts';
import type { Dependencies } from '../dependencies.ts';

/** What counts as near in a county today: the national list, with what the county and those above it add. */
export async function nearRelations(
  deps: Pick<Dependencies, 'reference' | 'today'>,
  county: string,
): Promise<readonly KinRelation[]> {
  const lists = await Promise.all(
    divisionsUpward(county).map((division) => deps.reference.kinshipRules(division)),
  );
  return [...new Set(lists.flatMap((rules) => nearRelationsOn(rules, deps.today())))];
}
