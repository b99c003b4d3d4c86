import type { PostResultResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const PostResult: PostResultResolvers = {
  postHolderId: ({ county, postId }) => toGlobalId(county, postId),
  postHolder: ({ scanned }) => scanned?.post ?? null,
  unfinished: ({ scanned }) => scanned?.unfinished ?? null,
};
