import { listGrants, placeInList } from '../../../../functions/services/grants/list-grants.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const grants: NonNullable<QueryResolvers['grants']> = async (_, args, { deps, actor }) => {
  const { division } = args;
  const { state = null, role = null, officialId = null } = args.filter ?? {};
  const { inForceOn = null, endsBy = null } = args.filter ?? {};
  const filter = { state, role, officialId, inForceOn, endsBy };
  const items = await listGrants(deps, division, filter);
  const binding = { userId: actor.userId, list: 'grants', filter: { division, ...filter } };
  return pageOf({ items, positionOf: placeInList }, args, binding);
};
