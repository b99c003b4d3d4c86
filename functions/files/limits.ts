/** Bounds of an uploaded file, so that no task ever needs more memory than it has. */
export const FILE_LIMITS = {
  bytes: 64 * 1024 * 1024,
  workbookBytes: 24 * 1024 * 1024,
  rows: 200_000,
  columns: 64,
  cellCharacters: 4_000,
  /** Entries of a workbook's zip, their size unpacked, and how much smaller packed they may be. */
  entries: 200,
  unpackedBytes: 96 * 1024 * 1024,
  ratio: 200,
  sharedStrings: 400_000,
} as const;
