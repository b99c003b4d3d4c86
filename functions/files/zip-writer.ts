import { Zip, ZipDeflate } from 'fflate';
import { encodePieces } from './encode-pieces.ts';

/** One fixed moment in every file, so that the same content gives the same bytes. */
const FIXED_TIME = new Date(Date.UTC(1980, 0, 1, 12));

/** A zip written entry after entry: text is packed as it comes, and only what is packed is kept. */
export class ZipWriter {
  readonly #packed: Uint8Array[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#packed.push(chunk);
  });

  async add(name: string, texts: AsyncIterable<string> | Iterable<string>): Promise<void> {
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = FIXED_TIME;
    this.#zip.add(entry);
    for await (const piece of encodePieces(texts)) entry.push(piece);
    entry.push(new Uint8Array(0), true);
  }

  end(): Uint8Array {
    this.#zip.end();
    return Buffer.concat(this.#packed);
  }
}
