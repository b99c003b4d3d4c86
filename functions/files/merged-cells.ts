import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { WorkbookArchive } from './workbook-archive.ts';

const RANGE = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/;

/** Place of a column by its letters, the first being 0. */
export function columnIndex(letters: string): number {
  let index = 0;
  for (const letter of letters) index = index * 26 + letter.charCodeAt(0) - 64;
  return index - 1;
}

interface MergedRange {
  readonly columns: readonly number[];
  readonly firstRow: number;
  readonly lastRow: number;
}

function rangeOf(reference: string): MergedRange {
  const [, left = '', top = '', right = '', bottom = ''] = RANGE.exec(reference) ?? [];
  if (left === '') throw new FileRefused('DAMAGED');
  const first = columnIndex(left);
  const last = columnIndex(right);
  if (last < first || Number(bottom) < Number(top)) throw new FileRefused('DAMAGED');
  const length = Math.min(last, FILE_LIMITS.columns - 1) - first + 1;
  const columns = Array.from({ length: Math.max(0, length) }, (_, i) => first + i);
  return { columns, firstRow: Number(top), lastRow: Number(bottom) };
}

/** True when the part names merged cells at all; found by its bytes, which is much faster than by its elements. */
function mentionsMerges(archive: WorkbookArchive, part: string): boolean {
  // Any white space may follow the name.
  const needle = 'mergeCell';
  let tail = '';
  for (const chunk of archive.unpack(part, FILE_LIMITS.sheetBytes)) {
    const text =
      tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length).toString('latin1');
    if (text.includes(needle)) return true;
    tail = text.slice(-needle.length);
  }
  return false;
}

/**
 * Ranges of a sheet merged into one cell. They stand after the rows they concern, so the sheet is unpacked once more before it is
 * read; only the first cell of a range holds anything, whatever its author sees.
 */
export function mergedRanges(archive: WorkbookArchive, part: string): readonly MergedRange[] {
  if (!mentionsMerges(archive, part)) return [];
  const ranges: MergedRange[] = [];
  let count = 0;
  const open = (name: string, { ref = '' }: Readonly<Record<string, string>>) => {
    if (name !== 'mergeCell') return;
    if (count >= FILE_LIMITS.mergedRanges) throw new FileRefused('TOO_MANY_ENTRIES');
    const range = rangeOf(ref);
    count += 1;
    // Beyond the columns that may hold anything a range concerns nobody.
    if (range.columns.length > 0) ranges.push(range);
  };
  for (const _ of archive.listen(part, { open }, FILE_LIMITS.sheetBytes));
  return ranges.sort((a, b) => a.firstRow - b.firstRow);
}

/**
 * Columns of one row that lie in a merged range. Rows are asked for in order, so ranges passed by are forgotten. Ranges that overlap
 * are a damaged file, so a row never lies in more of them than it has columns.
 */
export function mergedColumns(ranges: readonly MergedRange[]): (row: number) => readonly number[] {
  let next = 0;
  let open: MergedRange[] = [];
  return (row) => {
    for (
      let range = ranges[next];
      range !== undefined && range.firstRow <= row;
      range = ranges[next]
    ) {
      const { firstRow, columns } = range;
      open = open.filter((it) => it.lastRow >= firstRow);
      if (open.some((it) => it.columns.some((column) => columns.includes(column))))
        throw new FileRefused('DAMAGED');
      open.push(range);
      next += 1;
    }
    open = open.filter((range) => range.lastRow >= row);
    return open.flatMap((range) => range.columns);
  };
}
