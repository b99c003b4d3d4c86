import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

const NEWEST_FIRST = 10 ** 6;

export const jobs: NonNullable<QueryResolvers['jobs']> = async (_, args, { deps, actor }) => {
  const found = await deps.jobs.list(args.county);
  const total = found.length;
  // Positions count from the oldest, so that a job started meanwhile does not shift the pages after it.
  const items = found.map((job, i) => ({ job, position: String(NEWEST_FIRST - total + i) }));
  const binding = { userId: actor.userId, list: 'jobs', filter: { county: args.county } };
  const page = pageOf({ items, positionOf: (it) => it.position }, args, binding);
  return {
    ...page,
    edges: page.edges.map(({ cursor, node }) => ({ cursor, node: node.job })),
  };
};
