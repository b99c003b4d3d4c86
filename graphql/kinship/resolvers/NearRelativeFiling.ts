import type { NearRelativeFilingResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';
import { visiblePost } from '../visible-post.ts';

export const NearRelativeFiling: NearRelativeFilingResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
  postHolder: ({ county, postId }, _, context) => visiblePost(context, placeOf(county, postId)),
};
