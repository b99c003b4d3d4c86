import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { decodeText } from './decode-text.ts';
import { FileRefused } from './file-refused.ts';
import { type FileRow, hasContent } from './file-row.ts';
import { textCell } from './read-cell.ts';

/** Left to itself the parser takes the first line's end for every line's, and joins rows that end otherwise. */
const LINE_ENDS = ['\r\n', '\n', '\r'];
const DELIMITERS = [',', '\t', ';'] as const;

/** Offices separate by commas, by tabs ("Unicode text") or by semicolons; the header line shows which. */
function delimiterOf(head: string): string {
  const header = head.split(/[\r\n]/, 1)[0] ?? '';
  const counts = DELIMITERS.map((delimiter) => header.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

async function* after(first: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first;
  yield* rest;
}

/** Records of the file as the parser finds them, empty lines among them, so that they can be counted. */
async function* records(source: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  const text = decodeText(source);
  const first = await text.next();
  if (first.done) return;
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(first.value),
    relax_column_count: true,
    record_delimiter: LINE_ENDS,
    max_record_size: FILE_LIMITS.columns * FILE_LIMITS.cellCharacters,
  });
  const input = Readable.from(after(first.value, text));
  input.on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    yield* parser;
  } finally {
    input.destroy();
    parser.destroy();
  }
}

function toRow(record: readonly string[], row: number): FileRow {
  const cells = record.map((text) => textCell(text.trim()));
  const width = cells.findLastIndex(hasContent) + 1;
  if (width > FILE_LIMITS.columns) throw new FileRefused('TOO_MANY_COLUMNS', `第${row}行`);
  return { row, cells: cells.slice(0, width) };
}

/** Rows of a separated text file, one at a time, counted as a spreadsheet program counts them. */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
  let row = 0;
  try {
    for await (const record of records(source)) {
      row += 1;
      const read = toRow(record, row);
      if (read.cells.length > 0) yield read;
    }
  } catch (error) {
    const isQuoting = error instanceof CsvError;
    throw isQuoting ? new FileRefused('QUOTES', `第${row + 1}行附近`) : error;
  }
}
