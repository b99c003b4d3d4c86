import type { Notice, NoticeDocument } from '../../schema/entities/hearing.ts';

export type NoticeMapper = Notice;
export type NoticeDocumentMapper = NoticeDocument;
