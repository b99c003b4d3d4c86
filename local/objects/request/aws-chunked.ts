import { S3Error } from '../answer/s3-error.ts';

const MAX_LINE_BYTES = 1024;
const incomplete = (message: string) => new S3Error('IncompleteBody', message);

/** Reads lines and runs of bytes from pieces of any size. */
class PieceReader {
  readonly #pieces: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  async #next(): Promise<Buffer> {
    const { value, done } = await this.#pieces.next();
    if (done === true) throw incomplete('The body ended within a chunk.');
    return value;
  }

  /** A line without its end. */
  async line(): Promise<string> {
    for (;;) {
      const end = this.#rest.indexOf('\r\n');
      if (end > MAX_LINE_BYTES || (end < 0 && this.#rest.length > MAX_LINE_BYTES))
        throw incomplete('A chunk has no header.');
      if (end >= 0) {
        const line = this.#rest.subarray(0, end).toString('latin1');
        this.#rest = this.#rest.subarray(end + 2);
        return line;
      }
      this.#rest = Buffer.concat([this.#rest, await this.#next()]);
    }
  }

  async *take(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0; ) {
      if (this.#rest.length === 0) this.#rest = await this.#next();
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }
}

function sizeOf(line: string): number {
  if (!/^[0-9a-fA-F]{1,12}$/.test(line)) throw incomplete('A chunk has no size.');
  return Number.parseInt(line, 16);
}

/**
 * What was meant by a body that was sent in unsigned chunks: the sizes between the bytes are taken out, and the lines after the
 * last chunk are put into `trailers`. Throws IncompleteBody when the body breaks off.
 */
export async function* dechunked(
  body: AsyncIterable<Buffer>,
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new PieceReader(body);
  for (let size = sizeOf(await reader.line()); size > 0; size = sizeOf(await reader.line())) {
    yield* reader.take(size);
    if ((await reader.line()) !== '') throw incomplete('A chunk is longer than its size.');
  }
  for (let line = await reader.line(); line !== ''; line = await reader.line()) {
    const colon = line.indexOf(':');
    trailers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
}
