import {
  isReviewPosition,
  listDueReviews,
  reviewPosition,
} from '../../../../functions/services/deadlines/list-due-reviews.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const dueReviews: NonNullable<QueryResolvers['dueReviews']> = async (
  _,
  { town, by, first, after },
  { deps, actor },
) => {
  const binding = { userId: actor.userId, list: 'dueReviews', filter: { town, by: by ?? null } };
  const start = decodeCursor(after, binding);
  if (start !== null && !isReviewPosition(start)) throw refuseRequest('CURSOR_INVALID');
  const asked = { town, by: by ?? deps.today(), limit: first, after: start };
  return toConnection(
    { ...(await listDueReviews(deps, asked)), positionOf: reviewPosition },
    binding,
  );
};
