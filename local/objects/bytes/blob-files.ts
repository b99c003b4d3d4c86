import { randomUUID } from 'node:crypto';
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type BlobCipher, SEALED_SEGMENT_BYTES, SEGMENT_BYTES } from './blob-cipher.ts';

/** A sealed file and how many bytes it holds when opened. */
export interface Blob {
  readonly blob: string;
  readonly size: number;
}

/** Positions of bytes, both included. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

const segmentOf = (position: number): number => Math.floor(position / SEGMENT_BYTES);

/** The bytes of objects in sealed files. A file is written once, under a new name, and counts only when a row names it. */
export class BlobFiles {
  readonly #directory: string;
  readonly #cipher: BlobCipher;
  readonly #readers = new Map<string, number>();
  readonly #doomed = new Set<string>();

  constructor(directory: string, cipher: BlobCipher) {
    mkdirSync(directory, { recursive: true });
    this.#directory = directory;
    this.#cipher = cipher;
  }

  /** Writes a new file as the bytes come and answers its name; nothing is left of one that breaks off. */
  async write(plain: AsyncIterable<Buffer>): Promise<string> {
    const name = randomUUID();
    const path = join(this.#directory, name);
    try {
      // Opened first: a body that broke off at once would otherwise be deleted before it is there.
      const file = await open(path, 'wx');
      await pipeline(this.#cipher.seal(name, plain), file.createWriteStream({ flush: true }));
      return name;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  /** The bytes of a span that lies within the blob. */
  async *read(blob: string, { from, to }: Span): AsyncGenerator<Buffer> {
    const first = segmentOf(from);
    const sealed = createReadStream(join(this.#directory, blob), {
      start: first * SEALED_SEGMENT_BYTES,
      end: (segmentOf(to) + 1) * SEALED_SEGMENT_BYTES - 1,
    });
    let position = first * SEGMENT_BYTES;
    for await (const plain of this.#cipher.open(blob, sealed, first)) {
      yield plain.subarray(Math.max(from - position, 0), to + 1 - position);
      position += plain.length;
    }
    if (position <= to) throw new Error('A blob is shorter than its row says.');
  }

  /** Keeps files on the disk while someone reads them, even when their object goes. Answers the release. */
  hold(names: readonly string[]): () => void {
    for (const name of names) this.#readers.set(name, (this.#readers.get(name) ?? 0) + 1);
    return () => {
      for (const name of names) this.#release(name);
    };
  }

  #release(name: string): void {
    const left = (this.#readers.get(name) ?? 1) - 1;
    if (left > 0) {
      this.#readers.set(name, left);
      return;
    }
    this.#readers.delete(name);
    if (this.#doomed.delete(name)) this.remove([name]);
  }

  /** Deletes files that no row names any more, at once or after their last reader. */
  remove(names: readonly string[]): void {
    for (const name of names) {
      if (this.#readers.has(name)) this.#doomed.add(name);
      else rmSync(join(this.#directory, name), { force: true });
    }
  }

  /** Deletes every file but these: the others were left by a kill between file and row. */
  keepOnly(named: ReadonlySet<string>): void {
    this.remove(readdirSync(this.#directory).filter((name) => !named.has(name)));
  }
}
