import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretFile, writeSecretFile } from '../../keys/secret-file.ts';
import type { KeyWrapper } from '../../keys/start-key-endpoint.ts';

const ALGORITHM = 'aes-256-gcm';
const KEY_BYTES = 32;
const TAG_BYTES = 16;
/** A blob is sealed in segments, so that a range is opened without reading what lies before it. */
export const SEGMENT_BYTES = 64 * 1024;
export const SEALED_SEGMENT_BYTES = SEGMENT_BYTES + TAG_BYTES;

/** A key seals one blob and a number one segment, so no nonce comes twice. */
function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 8);
  return nonce;
}

async function* inSegments(pieces: AsyncIterable<Buffer>, bytes: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of pieces) {
    rest = rest.length === 0 ? piece : Buffer.concat([rest, piece]);
    for (; rest.length >= bytes; rest = rest.subarray(bytes)) yield rest.subarray(0, bytes);
  }
  if (rest.length > 0) yield rest;
}

function sealSegment(key: Buffer, index: number, plain: Buffer): Buffer {
  const cipher = createCipheriv(ALGORITHM, key, nonceOf(index));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function openSegment(key: Buffer, index: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv(ALGORITHM, key, nonceOf(index));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]);
}

/** Seals what buckets hold, each blob under a key of its own from one data key that rests wrapped beside the blobs. */
export class BlobCipher {
  readonly #key: Buffer;

  constructor(dataDir: string, wrapper: KeyWrapper) {
    const path = join(dataDir, 'blob-key');
    if (!existsSync(path))
      writeSecretFile(path, wrapper.wrap(randomBytes(KEY_BYTES)).toString('base64'));
    this.#key = wrapper.unwrap(Buffer.from(readSecretFile(path) ?? '', 'base64'));
  }

  #keyOf(blob: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#key, blob, 'blob', KEY_BYTES));
  }

  /** Seals a blob; its name must never have been used before. */
  async *seal(blob: string, plain: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const key = this.#keyOf(blob);
    let index = 0;
    for await (const segment of inSegments(plain, SEGMENT_BYTES)) {
      yield sealSegment(key, index, segment);
      index += 1;
    }
  }

  /**
   * Opens the segments of a blob from one on. Throws when a byte of them was altered or moved; that none is missing at the end is
   * for the caller to see, who knows the size.
   */
  async *open(blob: string, sealed: AsyncIterable<Buffer>, first: number): AsyncGenerator<Buffer> {
    const key = this.#keyOf(blob);
    let index = first;
    for await (const segment of inSegments(sealed, SEALED_SEGMENT_BYTES)) {
      yield openSegment(key, index, segment);
      index += 1;
    }
  }
}
