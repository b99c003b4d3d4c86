import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { atomically, openDatabase } from '../database/open-database.ts';
import type { MovableClock } from '../states/business-clock.ts';
import type { BlobCipher } from './bytes/blob-cipher.ts';
import { BlobFiles } from './bytes/blob-files.ts';
import { ObjectRows } from './rows/object-rows.ts';
import { TABLES, VERSION } from './rows/tables.ts';
import { UploadRows } from './rows/upload-rows.ts';

/** Where objects lie: rows in SQLite, bytes in files. A file is written before its row and deleted after it. */
export class Depot {
  readonly objects: ObjectRows;
  readonly uploads: UploadRows;
  readonly blobs: BlobFiles;
  readonly clock: MovableClock;
  readonly #db: DatabaseSync;
  #freed: string[] = [];

  constructor(dataDir: string, parts: { clock: MovableClock; cipher: BlobCipher }) {
    this.clock = parts.clock;
    mkdirSync(dataDir, { recursive: true });
    this.#db = openDatabase(join(dataDir, 'objects.sqlite'), { version: VERSION, tables: TABLES });
    this.objects = new ObjectRows(this.#db);
    this.uploads = new UploadRows(this.#db);
    this.blobs = new BlobFiles(join(dataDir, 'blobs'), parts.cipher);
    this.blobs.keepOnly(new Set([...this.objects.blobs(), ...this.uploads.blobs()]));
  }

  /** Changes rows in one transaction, then deletes the files it left without a row. A change within a change is part of it. */
  change<T>(work: (free: (blobs: readonly string[]) => void) => T): T {
    const free = (blobs: readonly string[]) => void this.#freed.push(...blobs);
    if (this.#db.isTransaction) return work(free);
    this.#freed = [];
    const result = atomically(this.#db, () => work(free));
    this.blobs.remove(this.#freed);
    return result;
  }

  close(): void {
    this.#db.close();
  }
}
