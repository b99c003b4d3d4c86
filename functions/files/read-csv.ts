import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { FileRefused } from './file-refused.ts';
import type { FileRow } from './file-row.ts';
import { FILE_LIMITS } from './limits.ts';

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
const SNIFFED_BYTES = 64 * 1024;

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // A character may be cut at the end of the sample; stream mode forgives exactly that.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function encodingOf(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return isUtf8(head) ? 'utf-8' : 'gb18030';
}

async function* bounded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > FILE_LIMITS.bytes)
      throw new FileRefused('TOO_LARGE', '文件超过64MB，请按乡镇分开上传');
    yield chunk;
  }
}

/** Decodes as it goes; bytes that are no text in the file's encoding refuse the file. */
async function* decoded(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const iterator = bounded(source)[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let end = false;
  while (head.length < SNIFFED_BYTES && !end) {
    const { value, done } = await iterator.next();
    end = done === true;
    if (value !== undefined) head = Buffer.concat([head, value]);
  }
  if (head.subarray(0, 2).toString() === 'PK')
    throw new FileRefused('NOT_CSV', '这不是CSV文件，可能是改了扩展名的Excel文件');
  const decoder = new TextDecoder(encodingOf(head.subarray(0, SNIFFED_BYTES)), { fatal: true });
  const decode = (bytes?: Uint8Array) => {
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new FileRefused('ENCODING', '文件编码无法识别，请另存为UTF-8或GB18030的CSV');
    }
  };
  yield decode(head);
  while (!end) {
    const { value, done } = await iterator.next();
    end = done === true;
    if (value !== undefined) yield decode(value);
  }
  yield decode();
}

/** Rows of a comma separated file (UTF-8 with or without BOM, GB18030, UTF-16), one at a time. */
export async function* readCsv(source: AsyncIterable<Uint8Array>): AsyncGenerator<FileRow> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: FILE_LIMITS.columns * FILE_LIMITS.cellCharacters,
  });
  const text = Readable.from(decoded(source));
  text.on('error', (error) => parser.destroy(error));
  text.pipe(parser);
  let rows = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      rows += 1;
      if (rows > FILE_LIMITS.rows)
        throw new FileRefused('TOO_MANY_ROWS', '超过20万行，请按乡镇分开上传');
      if (record.length > FILE_LIMITS.columns)
        throw new FileRefused('TOO_MANY_COLUMNS', `第${info.lines}行列数过多`);
      yield { row: rows, cells: record.map((cell) => ({ text: cell.trim() })) };
    }
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'CSV';
    throw new FileRefused(code, `CSV格式有误（第${rows + 1}行附近），请检查引号和分隔符`);
  }
}
