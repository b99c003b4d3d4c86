import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const campaigns: NonNullable<QueryResolvers['campaigns']> = async (_, args, context) => {
  const { county } = args;
  const binding = { userId: context.actor.userId, list: 'campaigns', filter: { county } };
  const items = await context.deps.campaigns.list(county);
  return pageOf({ items, positionOf: (it) => `${it.year}#${it.campaignId}` }, args, binding);
};
