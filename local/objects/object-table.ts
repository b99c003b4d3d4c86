import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export interface ObjectRow {
  bucket: string;
  key: string;
  version: string;
  latest: number;
  deleted: number;
  blob: string;
  size: number;
  etag: string;
  type: string;
  metadata: string;
  modified: number;
  lockedUntil: number | null;
}

const TABLES = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS object (bucket TEXT, key TEXT, version TEXT, latest INTEGER, deleted INTEGER, blob TEXT, size INTEGER,
    etag TEXT, type TEXT, metadata TEXT, modified INTEGER, lockedUntil INTEGER, PRIMARY KEY (bucket, key, version)) WITHOUT ROWID;
`;

/** Rows of objects in SQLite, bytes in files: the file is written first and named by one row, so a kill leaves no half object. */
export class ObjectTable {
  readonly #db: DatabaseSync;
  readonly #blobs: string;

  constructor(dataDir: string) {
    this.#blobs = join(dataDir, 'blobs');
    mkdirSync(this.#blobs, { recursive: true });
    this.#db = new DatabaseSync(join(dataDir, 'objects.sqlite'));
    this.#db.exec(TABLES);
    this.#sweepOrphans();
  }

  close(): void {
    this.#db.close();
  }

  /** Files that no row names were left by a kill between file and row. */
  #sweepOrphans(): void {
    const named = new Set(
      this.#db
        .prepare('SELECT blob FROM object')
        .all()
        .map((row) => String(row.blob)),
    );
    for (const file of readdirSync(this.#blobs))
      if (!named.has(file)) rmSync(join(this.#blobs, file));
  }

  latest(bucket: string, key: string): ObjectRow | undefined {
    const row = this.#db
      .prepare('SELECT * FROM object WHERE bucket = ? AND key = ? AND latest = 1')
      .get(bucket, key);
    return row as unknown as ObjectRow | undefined; // The table's own columns.
  }

  version(bucket: string, key: string, version: string): ObjectRow | undefined {
    const row = this.#db
      .prepare('SELECT * FROM object WHERE bucket = ? AND key = ? AND version = ?')
      .get(bucket, key, version);
    return row as unknown as ObjectRow | undefined; // As above.
  }

  read(row: ObjectRow): Buffer {
    return readFileSync(join(this.#blobs, row.blob));
  }

  /** Puts a new latest version; without versioning the one before goes, unless it is locked. */
  put(
    row: Omit<ObjectRow, 'version' | 'latest' | 'blob'>,
    bytes: Buffer,
    keepVersions: boolean,
  ): ObjectRow {
    const blob = randomUUID();
    writeFileSync(join(this.#blobs, blob), bytes);
    const version = keepVersions ? randomUUID() : 'null';
    const before = this.latest(row.bucket, row.key);
    // Two puts within one millisecond still have an order.
    const modified = Math.max(row.modified, (before?.modified ?? 0) + 1);
    const whole: ObjectRow = { ...row, modified, version, latest: 1, blob };
    this.#db.exec('BEGIN');
    this.#db
      .prepare('UPDATE object SET latest = 0 WHERE bucket = ? AND key = ?')
      .run(row.bucket, row.key);
    this.#db
      .prepare('INSERT OR REPLACE INTO object VALUES (?,?,?,?,?,?,?,?,?,?,?,?)')
      .run(
        row.bucket,
        row.key,
        version,
        1,
        row.deleted,
        blob,
        row.size,
        row.etag,
        row.type,
        row.metadata,
        modified,
        row.lockedUntil,
      );
    this.#db.exec('COMMIT');
    if (!keepVersions && before !== undefined)
      rmSync(join(this.#blobs, before.blob), { force: true });
    return whole;
  }

  remove(row: ObjectRow): void {
    this.#db
      .prepare('DELETE FROM object WHERE bucket = ? AND key = ? AND version = ?')
      .run(row.bucket, row.key, row.version);
    rmSync(join(this.#blobs, row.blob), { force: true });
    const newest = this.#db
      .prepare(
        'SELECT version FROM object WHERE bucket = ? AND key = ? ORDER BY modified DESC LIMIT 1',
      )
      .get(row.bucket, row.key);
    if (row.latest === 1 && newest !== undefined) {
      this.#db
        .prepare('UPDATE object SET latest = 1 WHERE bucket = ? AND key = ? AND version = ?')
        .run(row.bucket, row.key, String(newest.version));
    }
  }

  /** Latest versions below a prefix, in order of key, after a key. */
  list(bucket: string, from: { prefix: string; after: string; limit: number }): ObjectRow[] {
    const sql =
      'SELECT * FROM object WHERE bucket = ? AND latest = 1 AND deleted = 0 AND substr(key, 1, ?) = ? AND key > ? ORDER BY key LIMIT ?';
    return this.#db
      .prepare(sql)
      .all(
        bucket,
        [...from.prefix].length,
        from.prefix,
        from.after,
        from.limit,
      ) as unknown as ObjectRow[]; // As above.
  }

  olderThan(bucket: string, before: number): ObjectRow[] {
    return this.#db
      .prepare('SELECT * FROM object WHERE bucket = ? AND modified < ?')
      .all(bucket, before) as unknown as ObjectRow[]; // As above.
  }
}
