import {
  isDuePosition,
  listDueForErasure,
} from '../../../../functions/services/erasure/list-due.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const dueForErasure: NonNullable<QueryResolvers['dueForErasure']> = async (
  _,
  { town, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'dueForErasure', filter: { town } };
  const start = decodeCursor(after, binding);
  if (start !== null && !isDuePosition(start)) throw refuseRequest('CURSOR_INVALID');
  const page = await listDueForErasure(deps, { town, limit: first, after: start });
  return toConnection({ ...page, positionOf: (it) => it.position }, binding);
};
