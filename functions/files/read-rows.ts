import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { FileRow } from './file-row.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > FILE_LIMITS.bytes.XLSX) throw new FileRefused('TOO_LARGE');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function* read(
  source: AsyncIterable<Uint8Array>,
  format: 'CSV' | 'XLSX',
): AsyncGenerator<FileRow> {
  if (format === 'CSV') yield* readCsv(source);
  else yield* readWorkbook(await collect(source));
}

/** Rows with content of an uploaded file, in order. Whatever is wrong with the file as a whole is thrown as `FileRefused`. */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  format: 'CSV' | 'XLSX',
): AsyncGenerator<FileRow> {
  let rows = 0;
  for await (const row of read(source, format)) {
    rows += 1;
    if (rows > FILE_LIMITS.rows) throw new FileRefused('TOO_MANY_ROWS');
    yield row;
  }
}
