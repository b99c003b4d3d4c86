import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const kinshipRules: NonNullable<QueryResolvers['kinshipRules']> = async (
  _,
  { division, ...page },
  { deps, actor },
) => {
  const items = await deps.reference.kinshipRules(division);
  const binding = { userId: actor.userId, list: 'kinshipRules', filter: { division } };
  return pageOf({ items, positionOf: ({ effectiveFrom }) => effectiveFrom }, page, binding);
};
