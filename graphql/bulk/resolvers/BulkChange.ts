import { familiesOf } from '../../../functions/services/bulk/bulk-figures.ts';
import type { BulkChangeResolvers } from '../../__generated__/types.ts';
import { pageOf } from '../../relay/connection.ts';
import { toGlobalId } from '../../relay/global-id.ts';

/** Sums and the preview are figures; families are the register's, and so is the report that lists them. */
export const BulkChange: BulkChangeResolvers = {
  id: ({ county, bulkChangeId }) => toGlobalId(county, bulkChangeId),
  total: ({ scope }) => scope?.households ?? 0,
  done: async (change, _, { loaders }) => (await loaders.bulk.load(change)).done,
  sums: async (change, _, { loaders }) => (await loaders.bulk.load(change)).sums,
  preview: (change, _, { depsFor }) => depsFor('statistics.read').bulk.previewOf(change),
  reportUrl: async (change, _, { deps }) => {
    const key = deps.bulk.reportKeyOf(change);
    if (key === null) return null;
    return deps.objects.linkToGet('archive', key, key.slice(key.lastIndexOf('/') + 1));
  },
  towns: async (change, args, { loaders, actor }) => {
    const { towns: items } = await loaders.bulk.load(change);
    const filter = { bulkChangeId: change.bulkChangeId };
    const binding = { userId: actor.userId, list: 'bulkTowns', filter };
    return pageOf({ items, positionOf: (it) => it.town }, args, binding);
  },
  families: async (change, args, { deps, actor }) => {
    const { town, outcome = null } = args;
    const items = await familiesOf(deps, change, { town, outcome });
    const filter = { bulkChangeId: change.bulkChangeId, town, outcome };
    const binding = { userId: actor.userId, list: 'bulkFamilies', filter };
    return pageOf({ items, positionOf: (it) => it.caseId }, args, binding);
  },
};
