import { listGrants } from '../../../../functions/services/grants/change-grants.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const grants: NonNullable<QueryResolvers['grants']> = async (_, args, { deps, actor }) => {
  const { division } = args;
  const found = await listGrants(deps, division);
  const positionOf = (grant: { userId: string; grantId: string }) =>
    `${grant.userId}#${grant.grantId}`;
  const items = (found.ok ? found.value : []).sort((a, b) =>
    positionOf(a) < positionOf(b) ? -1 : 1,
  );
  const binding = { userId: actor.userId, list: 'grants', filter: { division } };
  return pageOf({ items, positionOf }, args, binding);
};
