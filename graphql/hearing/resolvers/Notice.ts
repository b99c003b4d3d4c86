import type { NoticeResolvers } from '../../__generated__/types.ts';

export const Notice: NoticeResolvers = {
  document: ({ document }) => document ?? null,
};
