import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { SEAL_SHARDS } from '../../../schema/table/table.ts';
import type { Dependencies } from '../dependencies.ts';
import { namedPolicies } from './named-policies.ts';
import { type RecomputedPage, recomputePage } from './recompute-page.ts';

/** Recomputes every decision in force of a county, page by page: never more than one page is held. */
export async function* recomputeCounty(
  deps: Pick<Dependencies, 'cases' | 'reference' | 'seals'>,
  at: { county: CountyCode; asOf: CivilDate },
): AsyncGenerator<RecomputedPage> {
  const policies = namedPolicies(deps);
  for (let shard = 0; shard < SEAL_SHARDS; shard += 1) {
    let after = '';
    let more = true;
    while (more) {
      const page = await recomputePage(deps, { ...at, shard, after }, policies);
      yield page;
      ({ through: after, more } = page);
    }
  }
}
