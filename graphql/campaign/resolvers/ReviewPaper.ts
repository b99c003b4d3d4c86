import type { ReviewPaperResolvers } from '../../__generated__/types.ts';

export const ReviewPaper: ReviewPaperResolvers = {
  url: ({ objectKey, name }, _, { deps }) =>
    deps.objects.linkToGet('archive', objectKey, `${name}.xlsx`),
};
