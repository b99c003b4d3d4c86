import { isWorkPosition, listWork } from '../../../../functions/services/reading/list-work.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const worklist: NonNullable<QueryResolvers['worklist']> = async (
  _,
  args,
  { deps, actor },
) => {
  const { town, first, order } = args;
  const { state = null, area = null, village = null, dueBy = null } = args.filter ?? {};
  const filter = { state, area, village, dueBy };
  const binding = { userId: actor.userId, list: 'worklist', filter: { town, order, ...filter } };
  const after = decodeCursor(args.after, binding);
  if (after !== null && !isWorkPosition(after, state)) throw refuseRequest('CURSOR_INVALID');
  const backward = order === 'DUE_LAST';
  const page = await listWork(deps, { town, filter, limit: first, after, backward });
  return toConnection({ ...page, positionOf: (item) => item.position }, binding);
};
