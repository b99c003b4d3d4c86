import {
  isCorrectionPosition,
  listCorrections,
} from '../../../../functions/services/reading/list-corrections.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const personsToCorrect: NonNullable<QueryResolvers['personsToCorrect']> = async (
  _,
  { town, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'personsToCorrect', filter: { town } };
  const start = decodeCursor(after, binding);
  if (start !== null && !isCorrectionPosition(start)) throw refuseRequest('CURSOR_INVALID');
  const page = await listCorrections(deps, { town, limit: first, after: start });
  return toConnection({ ...page, positionOf: (it) => it.position }, binding);
};
