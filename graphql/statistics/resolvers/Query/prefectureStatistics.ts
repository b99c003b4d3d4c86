import { countyStatistics } from '../../../../functions/services/reading/county-statistics.ts';
import { listCounties } from '../../../../functions/services/reading/list-counties.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';
import { toCountyStatistics } from '../../to-county-statistics.ts';

/** Counties of one page at most: each is summed from its whole roll. */
const MOST_COUNTIES = 20;

export const prefectureStatistics: NonNullable<QueryResolvers['prefectureStatistics']> = async (
  _,
  { prefecture, programme, first, after },
  { actor, depsFor },
) => {
  const deps = depsFor('statistics.read');
  const filter = { prefecture, programme };
  const binding = { userId: actor.userId, list: 'prefectureStatistics', filter };
  const items = await listCounties(deps, prefecture);
  const page = { first: Math.min(first, MOST_COUNTIES), after };
  const counties = pageOf({ items, positionOf: (it) => it }, page, binding);
  const edges = await Promise.all(
    counties.edges.map(async ({ cursor, node: county }) => {
      const towns = (await countyStatistics(deps, { county, programme })) ?? [];
      return { cursor, node: toCountyStatistics({ county, programme, towns }) };
    }),
  );
  return { ...counties, edges };
};
