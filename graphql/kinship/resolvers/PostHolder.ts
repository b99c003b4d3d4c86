import { filingsOfPost } from '../../../functions/services/kinship/filings-of-post.ts';
import { openHolder, openRelatives } from '../../../functions/services/kinship/open-identity.ts';
import type { PostHolderResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';

export const PostHolder: PostHolderResolvers = {
  id: ({ county, postId }) => toGlobalId(county, postId),
  name: async (post, _, { deps }) => (await openHolder(deps, post)).name,
  maskedIdNumber: async (post, _, { deps }) => (await openHolder(deps, post)).maskedIdNumber,
  relatives: (post, _, { deps }) => openRelatives(deps, post),
  filings: async ({ county, postId }, _, { deps, loaders }) => {
    const file = await loaders.postFile.load(placeOf(county, postId));
    return file === undefined ? [] : filingsOfPost(deps, file);
  },
};
