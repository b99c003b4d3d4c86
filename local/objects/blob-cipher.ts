import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSecretFile, writeSecretFile } from '../keys/secret-file.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Wraps the data key under the template's storage key. */
export interface KeyWrapper {
  wrap(plaintext: Uint8Array): Buffer;
  unwrap(wrapped: Uint8Array): Buffer;
}

/** Seals what buckets marked encrypted hold, under one data key that rests wrapped beside the blobs. */
export class BlobCipher {
  readonly #key: Buffer;

  constructor(dataDir: string, wrapper: KeyWrapper) {
    const path = join(dataDir, 'blob-key');
    if (!existsSync(path)) writeSecretFile(path, wrapper.wrap(randomBytes(32)).toString('base64'));
    this.#key = wrapper.unwrap(Buffer.from(readSecretFile(path) ?? '', 'base64'));
  }

  seal(bytes: Buffer): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key, nonce);
    return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
  }

  open(sealed: Buffer): Buffer {
    const decipher = createDecipheriv(
      ALGORITHM,
      this.#key,
      sealed.subarray(0, NONCE_BYTES),
    ).setAuthTag(sealed.subarray(-TAG_BYTES));
    return Buffer.concat([
      decipher.update(sealed.subarray(NONCE_BYTES, -TAG_BYTES)),
      decipher.final(),
    ]);
  }
}
