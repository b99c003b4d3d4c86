import { listPolicies, positionOf } from '../../../../functions/services/reading/list-policies.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const policies: NonNullable<QueryResolvers['policies']> = async (
  _,
  { division, area, first, after },
  { deps, actor },
) => {
  const items = await listPolicies(deps, { division, area });
  const binding = { userId: actor.userId, list: 'policies', filter: { division, area } };
  return pageOf({ items, positionOf }, { first, after }, binding);
};
