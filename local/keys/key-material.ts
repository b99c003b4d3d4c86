import { randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { readSecretFile, writeSecretFile } from './secret-file.ts';

const material = z.strictObject({
  id: z.string(),
  bytes: z.base64(),
});

const keyRecord = z.strictObject({
  createdAt: z.number().int(),
  /** A deleted key stays known, so that a later start gives it no new material under the old name. */
  state: z.enum(['Enabled', 'Disabled', 'PendingDeletion', 'Deleted']),
  deletionAt: z.number().int().optional(),
  /** Oldest first. A ciphertext names its index, so nothing is removed or reordered while the key lives. */
  materials: z.array(material),
});

const keyFile = z.strictObject({ version: z.literal(1), keys: z.record(z.string(), keyRecord) });

export type KeyRecord = z.infer<typeof keyRecord>;

/** 32 random bytes: an AES-256 or HMAC-SHA-256 key. */
export function newMaterial(): z.infer<typeof material> {
  return { id: randomUUID().replaceAll('-', ''), bytes: randomBytes(32).toString('base64') };
}

/** The root key material of this machine: one file, readable by its owner only. */
export class KeyMaterialFile {
  readonly #path: string;
  readonly #keys: Map<string, KeyRecord>;

  constructor(path: string) {
    this.#path = path;
    const text = readSecretFile(path);
    const stored = text === undefined ? {} : keyFile.parse(JSON.parse(text)).keys;
    this.#keys = new Map(Object.entries(stored));
  }

  entries(): [id: string, record: KeyRecord][] {
    return [...this.#keys];
  }

  get(id: string): KeyRecord | undefined {
    return this.#keys.get(id);
  }

  /** The file is replaced before the change is seen, so that nothing is sealed under material a crash would lose. */
  put(id: string, record: KeyRecord): void {
    const keys = { ...Object.fromEntries(this.#keys), [id]: record };
    writeSecretFile(this.#path, JSON.stringify({ version: 1, keys }));
    this.#keys.set(id, record);
  }
}
