import type { Programme } from '../../../schema/programmes/programme.ts';
import type { Dependencies } from '../dependencies.ts';
import { countyStatistics, type TownFigures } from './county-statistics.ts';
import { listCounties } from './list-counties.ts';

export interface CountyFigures {
  readonly county: string;
  readonly programme: Programme;
  readonly towns: readonly TownFigures[];
}

interface Asked {
  readonly prefecture: string;
  readonly programme: Programme;
  readonly limit: number;
  /** Code of the last county of the page before; null for the first page. */
  readonly after: string | null;
}

/**
 * Households summed in one request before its page ends: a large county's whole roll, read in seconds and well within a
 * request's time. Counties are never cut.
 */
export const MOST_HOUSEHOLDS = 30_000;

const householdsOf = (towns: readonly TownFigures[]): number =>
  towns.reduce((sum, it) => sum + it.households, 0);

/**
 * Figures of the counties of a prefecture, each a sum of its roll at the moment of asking, one county after another. A page ends
 * at its limit, or with the county that brings it past `most` households; whoever wants the whole prefecture goes on to
 * the next page. `deps` must be built for `statistics.read`.
 */
export async function prefectureStatistics(
  deps: Dependencies,
  asked: Asked,
  most = MOST_HOUSEHOLDS,
): Promise<{ items: CountyFigures[]; more: boolean }> {
  const { prefecture, programme, limit, after } = asked;
  const counties = await listCounties(deps, prefecture);
  const rest = counties.filter((code) => after === null || code > after);
  const items: CountyFigures[] = [];
  let households = 0;
  for (const county of rest.slice(0, limit)) {
    const towns = (await countyStatistics(deps, { county, programme })) ?? [];
    items.push({ county, programme, towns });
    households += householdsOf(towns);
    if (households >= most) break;
  }
  return { items, more: items.length < rest.length };
}
