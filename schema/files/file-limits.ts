import { MAX_MEMBERS } from '../entities/household.ts';

const MEBIBYTE = 1024 * 1024;

/** Bounds of an uploaded file, so that reading it needs no more than 256 MB whatever it holds. */
export const FILE_LIMITS = {
  /** A workbook is a zip, whose list of entries stands at its end: it is held in memory while it is read. */
  bytes: { CSV: 32 * MEBIBYTE, XLSX: 24 * MEBIBYTE },
  rows: 200_000,
  columns: 64,
  /** Rows one household may take up before the column of household numbers itself is in doubt. */
  rowsOfHousehold: 10 * MAX_MEMBERS,
  cellCharacters: 4_000,
  /** Entries of a workbook's zip, the size of one unpacked, and how much smaller packed it may be. */
  entries: 1_000,
  sheetBytes: 320 * MEBIBYTE,
  otherPartBytes: 64 * MEBIBYTE,
  ratio: 200,
  /** Parts smaller than this may be packed at any ratio. */
  ratioFromBytes: MEBIBYTE,
  sharedStrings: 500_000,
  sharedCharacters: 12_000_000,
  mergedRanges: 20_000,
  /** Formats of numbers, and formats of cells; programs write at most 65,490. */
  cellStyles: 65_536,
  /** Depth of XML elements, and characters without any element beginning or ending. */
  xmlDepth: 32,
  xmlSilence: 256 * 1024,
} as const;
