import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const funds: NonNullable<QueryResolvers['funds']> = async (_, args, { deps, actor }) => {
  const { county } = args;
  const items = await deps.funds.list(county);
  const binding = { userId: actor.userId, list: 'funds', filter: { county } };
  return pageOf({ items, positionOf: ({ fundId }) => fundId }, args, binding);
};
