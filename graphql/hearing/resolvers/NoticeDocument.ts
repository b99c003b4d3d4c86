import type { NoticeDocumentResolvers } from '../../__generated__/types.ts';

/** Officials keep the page under its hash, which says at once whether a copy is the archived one. */
export const NoticeDocument: NoticeDocumentResolvers = {
  url: ({ objectKey, sha256, removedOn }, _, { deps }) =>
    removedOn === null ? deps.objects.linkToGet('archive', objectKey, `${sha256}.html`) : null,
};
