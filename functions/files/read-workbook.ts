import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { dateStyles } from './date-styles.ts';
import type { FileRow } from './file-row.ts';
import { firstSheet } from './first-sheet.ts';
import { mergedColumns, mergedRanges } from './merged-cells.ts';
import { sharedStrings } from './shared-strings.ts';
import { SheetRows } from './sheet-rows.ts';
import { WorkbookArchive } from './workbook-archive.ts';

/**
 * Rows of the first visible sheet of a workbook, unpacked and parsed piece by piece. Formulas, lost digits, hidden rows and merged
 * cells are named cell by cell; anything that is no plain table refuses the file.
 */
export function* readWorkbook(bytes: Uint8Array): Generator<FileRow> {
  const archive = new WorkbookArchive(bytes);
  const { part, dates1904 } = firstSheet(archive);
  const merged = mergedColumns(mergedRanges(archive, part));
  const reading = { strings: sharedStrings(archive), dates: dateStyles(archive), dates1904 };
  const rows = new SheetRows(reading, merged);
  for (const _ of archive.listen(part, rows, FILE_LIMITS.sheetBytes)) yield* rows.take();
  yield* rows.take();
}
