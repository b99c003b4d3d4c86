import type { QueryResolvers } from '../../../__generated__/types.ts';
import { parseGlobalId } from '../../../relay/global-id.ts';
import { visiblePost } from '../../visible-post.ts';

export const postHolder: NonNullable<QueryResolvers['postHolder']> = async (_, { id }, context) => {
  const place = parseGlobalId(id);
  return place === undefined ? null : visiblePost(context, place);
};
