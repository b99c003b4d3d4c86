import { RETENTION } from '../../../schema/retention/classes.ts';
import type { ReviewPaperResolvers } from '../../__generated__/types.ts';

export const ReviewPaper: ReviewPaperResolvers = {
  retentionBasis: ({ retention }) => RETENTION[retention].basis,
  url: ({ objectKey, name, expiredOn }, _, { deps }) =>
    expiredOn === null ? deps.objects.linkToGet('archive', objectKey, `${name}.xlsx`) : null,
};
