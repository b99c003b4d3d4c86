import { isPostPosition, listPosts } from '../../../../functions/services/kinship/list-posts.ts';
import { postPosition } from '../../../../functions/services/kinship/posts-in.ts';
import type { QueryResolvers } from '../../../__generated__/types.ts';
import { refuseRequest } from '../../../errors/request-error.ts';
import { toConnection } from '../../../relay/connection.ts';
import { decodeCursor } from '../../../relay/cursor.ts';

export const postHolders: NonNullable<QueryResolvers['postHolders']> = async (
  _,
  { division, filter: given, first, after },
  { deps, actor },
) => {
  const filter = {
    post: given?.post ?? null,
    state: given?.state ?? null,
    declared: given?.declared ?? null,
    awaitsScan: given?.awaitsScan ?? null,
  };
  const binding = { userId: actor.userId, list: 'postHolders', filter: { division, ...filter } };
  const start = decodeCursor(after, binding);
  if (start !== null && !isPostPosition(start)) throw refuseRequest('CURSOR_INVALID');
  const page = await listPosts(deps, { division, filter, limit: first, after: start });
  if (!page.ok) throw refuseRequest('LIMIT_EXCEEDED', page.refusal.message);
  return toConnection({ ...page.value, positionOf: postPosition }, binding);
};
