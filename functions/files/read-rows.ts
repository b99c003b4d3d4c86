import { FileRefused } from './file-refused.ts';
import type { FileRow } from './file-row.ts';
import { FILE_LIMITS } from './limits.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

async function collect(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > FILE_LIMITS.workbookBytes)
      throw new FileRefused('TOO_LARGE', 'Excel文件超过24MB，请按乡镇分开上传');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Rows of an uploaded file. Whatever is wrong with the file as a whole is thrown as `FileRefused` with its reason. */
export async function* readRows(
  source: AsyncIterable<Uint8Array>,
  format: 'CSV' | 'XLSX',
): AsyncGenerator<FileRow> {
  if (format === 'CSV') yield* readCsv(source);
  else yield* readWorkbook(await collect(source));
}
