import {
  isRemedyPosition,
  listOpenRemedies,
  remedyPosition,
} from '../../../../functions/services/remedies/open-remedies.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const openRemedies: NonNullable<QueryResolvers['openRemedies']> = async (
  _,
  { county, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'openRemedies', filter: { county } };
  const start = decodeCursor(after, binding);
  if (start !== null && !isRemedyPosition(start)) throw refuseRequest('CURSOR_INVALID');
  const page = await listOpenRemedies(deps, { county, limit: first, after: start });
  return toConnection({ ...page, positionOf: remedyPosition }, binding);
};
