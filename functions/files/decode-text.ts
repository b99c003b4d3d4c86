import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';

type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';
const SNIFFED_BYTES = 64 * 1024;
/** First bytes of zips, old office files and PDFs, which people rename. */
const NO_TEXT = ['504b', 'd0cf', '25504446'];
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters no table holds.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

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
    if (bytes > FILE_LIMITS.bytes.CSV) throw new FileRefused('TOO_LARGE');
    yield chunk;
  }
}

/** The file again in chunks, of which the first is long enough to tell its encoding by. */
async function* withLongHead(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of bounded(source)) {
    head.push(chunk);
    length += chunk.length;
    if (length < SNIFFED_BYTES) continue;
    yield head.length === 1 ? chunk : Buffer.concat(head);
    head = [];
    length = SNIFFED_BYTES;
  }
  if (head.length > 0) yield Buffer.concat(head);
}

function decoderOf(head: Uint8Array): (bytes?: Uint8Array) => string {
  const magic = Buffer.from(head.subarray(0, 4)).toString('hex');
  if (NO_TEXT.some((start) => magic.startsWith(start))) throw new FileRefused('NOT_CSV');
  const encoding = encodingOf(head.subarray(0, SNIFFED_BYTES));
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    let text: string;
    try {
      text = decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      throw new FileRefused('ENCODING');
    }
    if (CONTROL.test(text)) throw new FileRefused('CONTROL_CHARACTERS');
    return text;
  };
}

/**
 * Decodes a text file as it arrives: UTF-8 with or without byte order mark, UTF-16 with one, else GB18030. Bytes that are no text in
 * the file's encoding refuse the file.
 */
export async function* decodeText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decode: ((bytes?: Uint8Array) => string) | undefined;
  for await (const chunk of withLongHead(source)) {
    decode ??= decoderOf(chunk);
    yield decode(chunk);
  }
  if (decode !== undefined) yield decode();
}
