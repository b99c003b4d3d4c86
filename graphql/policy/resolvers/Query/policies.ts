import { listPolicies, positionOf } from '../../../../functions/services/policies/list-policies.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { pageOf } from '../../../relay/connection.ts';

export const policies: NonNullable<QueryResolvers['policies']> = async (
  _,
  { division, programme, area, first, after },
  { deps, actor },
) => {
  const items = await listPolicies(deps, { division, programme, area });
  const binding = { userId: actor.userId, list: 'policies', filter: { division, programme, area } };
  return pageOf({ items, positionOf }, { first, after }, binding);
};
