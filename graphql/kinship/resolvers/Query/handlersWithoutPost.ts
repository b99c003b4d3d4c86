import { handlersWithoutPost as handlersIn } from '../../../../functions/services/kinship/handlers-without-post.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { pageOf } from '../../../relay/connection.ts';

export const handlersWithoutPost: NonNullable<QueryResolvers['handlersWithoutPost']> = async (
  _,
  { division, ...page },
  { deps, actor },
) => {
  const found = await handlersIn(deps, division);
  if (!found.ok) throw refuseRequest('LIMIT_EXCEEDED', found.refusal.message);
  const items = found.value.map((it) => ({ ...it, accounts: [...it.accounts] }));
  const binding = { userId: actor.userId, list: 'handlersWithoutPost', filter: { division } };
  return pageOf({ items, positionOf: ({ officialId }) => officialId }, page, binding);
};
