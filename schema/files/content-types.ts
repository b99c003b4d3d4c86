/** Media types of the two formats in which files come and go. */
export const CONTENT_TYPES = {
  CSV: 'text/csv',
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export type FileFormat = keyof typeof CONTENT_TYPES;

/** Media type of a page that is printed. */
export const PAGE_TYPE = 'text/html; charset=utf-8';
