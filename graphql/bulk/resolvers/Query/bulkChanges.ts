import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const bulkChanges: NonNullable<QueryResolvers['bulkChanges']> = async (
  _,
  args,
  { deps, actor },
) => {
  const { county } = args;
  const binding = { userId: actor.userId, list: 'bulkChanges', filter: { county } };
  const items = await deps.bulk.list(county);
  const positionOf = (it: (typeof items)[number]) => `${it.recordedAt}#${it.bulkChangeId}`;
  return pageOf({ items, positionOf }, args, binding);
};
