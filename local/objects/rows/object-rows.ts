import type { DatabaseSync } from 'node:sqlite';
import type { Blob } from '../bytes/blob-files.ts';
import type { Algorithm } from '../request/checksums.ts';

/** One version of an object, or the mark that it was deleted. Instants in milliseconds of business time. */
export interface ObjectRow {
  readonly sequence: number;
  readonly bucket: string;
  readonly key: string;
  /** `null` in a bucket that keeps no versions. */
  readonly version: string;
  readonly deleted: 0 | 1;
  readonly size: number;
  /** In quotes. */
  readonly etag: string;
  /** The headers it is given back with, as JSON. */
  readonly headers: string;
  readonly algorithm: Algorithm | null;
  readonly checksum: string | null;
  readonly modified: number;
  readonly lockedUntil: number | null;
}

/** A place in a bucket's order, which is by key and within a key from the newest version on: whatever comes after it. */
export interface Cursor {
  readonly key: string;
  /** Of this very key, only versions of a lower sequence come after. */
  readonly below: number;
}

const AFTER =
  'bucket = ?1 AND key >= ?2 AND NOT (key = ?2 AND sequence >= ?3) ORDER BY key, sequence DESC LIMIT 1';
const IS_LATEST =
  'sequence = (SELECT max(sequence) FROM object WHERE bucket = o.bucket AND key = o.key)';

const OTHERS = 'FROM object n WHERE n.bucket = o.bucket AND n.key = o.key AND n.sequence';
const IS_ALONE = `NOT EXISTS (SELECT 1 ${OTHERS} <> o.sequence)`;
/** When the next version came. */
const REPLACED = `(SELECT min(n.modified) ${OTHERS} > o.sequence)`;

/** The rows of objects. */
export class ObjectRows {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      latest: db.prepare(
        'SELECT * FROM object WHERE bucket = ? AND key = ? ORDER BY sequence DESC LIMIT 1',
      ),
      version: db.prepare('SELECT * FROM object WHERE bucket = ? AND key = ? AND version = ?'),
      nextLatest: db.prepare(
        `SELECT * FROM object o WHERE deleted = 0 AND ${IS_LATEST} AND ${AFTER}`,
      ),
      nextVersion: db.prepare(`SELECT * FROM object o WHERE ${AFTER}`),
      expired: db.prepare(
        `SELECT * FROM object o WHERE bucket = ? AND modified < ? AND ${IS_LATEST} AND (deleted = 0 OR ${IS_ALONE}) LIMIT ?`,
      ),
      outlived: db.prepare(
        `SELECT * FROM object o WHERE bucket = ?1 AND ${REPLACED} < ?2 AND ifnull(lockedUntil, 0) <= ?3 LIMIT ?4`,
      ),
      add: db.prepare(
        'INSERT INTO object (bucket, key, version, deleted, size, etag, headers, algorithm, checksum, modified, lockedUntil) VALUES (?,?,?,?,?,?,?,?,?,?,?)',
      ),
      setVersion: db.prepare('UPDATE object SET version = ? WHERE sequence = ?'),
      addPiece: db.prepare('INSERT INTO piece VALUES (?,?,?,?)'),
      pieces: db.prepare('SELECT blob, size FROM piece WHERE object = ? ORDER BY number'),
      remove: db.prepare('DELETE FROM object WHERE sequence = ?'),
      removePieces: db.prepare('DELETE FROM piece WHERE object = ?'),
      lock: db.prepare('UPDATE object SET lockedUntil = ? WHERE sequence = ?'),
      blobs: db.prepare('SELECT blob FROM piece'),
    };
  }

  latest(bucket: string, key: string): ObjectRow | undefined {
    return this.#sql.latest.get(bucket, key) as unknown as ObjectRow | undefined; // The table's own columns.
  }

  version(bucket: string, key: string, version: string): ObjectRow | undefined {
    return this.#sql.version.get(bucket, key, version) as unknown as ObjectRow | undefined; // As above.
  }

  /** The first latest version after a place, unless it says that the object was deleted. */
  nextLatest(bucket: string, { key, below }: Cursor): ObjectRow | undefined {
    return this.#sql.nextLatest.get(bucket, key, below) as unknown as ObjectRow | undefined; // As above.
  }

  /** The first version or delete marker after a place. */
  nextVersion(bucket: string, { key, below }: Cursor): ObjectRow | undefined {
    return this.#sql.nextVersion.get(bucket, key, below) as unknown as ObjectRow | undefined; // As above.
  }

  /** Latest versions from before an instant; of delete markers only those under which nothing is left. */
  expired(bucket: string, before: number, limit: number): ObjectRow[] {
    return this.#sql.expired.all(bucket, before, limit) as unknown as ObjectRow[]; // As above.
  }

  /** Versions that were replaced before an instant, and are not locked now. */
  outlived(
    bucket: string,
    { before, now }: { readonly before: number; readonly now: number },
    limit: number,
  ): ObjectRow[] {
    return this.#sql.outlived.all(bucket, before, now, limit) as unknown as ObjectRow[]; // As above.
  }

  /** Adds a latest version; `version` is given a sequence in front unless it is `null`, so that ids of versions have an order. */
  add(row: Omit<ObjectRow, 'sequence'>, pieces: readonly Blob[]): ObjectRow {
    const { bucket, key, deleted, size, etag, headers, algorithm, checksum, modified } = row;
    const added = this.#sql.add.run(
      ...[bucket, key, row.version, deleted, size, etag, headers],
      ...[algorithm, checksum, modified, row.lockedUntil],
    );
    const sequence = Number(added.lastInsertRowid);
    const version = row.version === 'null' ? 'null' : `${sequence}.${row.version}`;
    this.#sql.setVersion.run(version, sequence);
    pieces.forEach(({ blob, size: bytes }, at) => {
      this.#sql.addPiece.run(sequence, at, blob, bytes);
    });
    return { ...row, sequence, version };
  }

  pieces({ sequence }: ObjectRow): Blob[] {
    return this.#sql.pieces.all(sequence) as unknown as Blob[]; // The columns just named.
  }

  /** Removes a version and answers the blobs that nobody names any more. */
  remove(row: ObjectRow): string[] {
    const blobs = this.pieces(row).map(({ blob }) => blob);
    this.#sql.removePieces.run(row.sequence);
    this.#sql.remove.run(row.sequence);
    return blobs;
  }

  lock({ sequence }: ObjectRow, until: number): void {
    this.#sql.lock.run(until, sequence);
  }

  blobs(): string[] {
    return this.#sql.blobs.all().map(({ blob }) => String(blob));
  }
}

/** The sequence within the id of a version; undefined when it is no id of ours. */
export function sequenceOf(version: string): number | undefined {
  const digits = /^(\d{1,15})\./.exec(version)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
