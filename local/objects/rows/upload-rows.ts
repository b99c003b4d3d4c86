import type { DatabaseSync } from 'node:sqlite';
import type { Algorithm } from '../request/checksums.ts';

/** An upload in parts that was begun. Instants in milliseconds of business time. */
export interface UploadRow {
  readonly id: string;
  readonly bucket: string;
  readonly key: string;
  readonly started: number;
  /** The headers the object will be given back with, as JSON. */
  readonly headers: string;
  readonly algorithm: Algorithm | null;
  readonly lockedUntil: number | null;
}

export interface PartRow {
  readonly upload: string;
  readonly number: number;
  readonly blob: string;
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** What the part itself was sent with, whether or not its upload wanted one. */
  readonly algorithm: Algorithm | null;
  readonly checksum: string | null;
  readonly modified: number;
}

/** The rows of uploads in parts. */
export class UploadRows {
  readonly #sql;

  constructor(db: DatabaseSync) {
    this.#sql = {
      upload: db.prepare('SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?'),
      add: db.prepare('INSERT INTO upload VALUES (?,?,?,?,?,?,?)'),
      begunBefore: db.prepare('SELECT * FROM upload WHERE bucket = ? AND started < ? LIMIT ?'),
      part: db.prepare('SELECT * FROM part WHERE upload = ? AND number = ?'),
      parts: db.prepare(
        'SELECT * FROM part WHERE upload = ? AND number > ? ORDER BY number LIMIT ?',
      ),
      putPart: db.prepare('INSERT OR REPLACE INTO part VALUES (?,?,?,?,?,?,?,?)'),
      blobsOf: db.prepare('SELECT blob FROM part WHERE upload = ?'),
      remove: db.prepare('DELETE FROM upload WHERE id = ?'),
      removeParts: db.prepare('DELETE FROM part WHERE upload = ?'),
      blobs: db.prepare('SELECT blob FROM part'),
    };
  }

  /** An upload of this very object. */
  find(id: string, { bucket, key }: { bucket: string; key: string }): UploadRow | undefined {
    return this.#sql.upload.get(id, bucket, key) as unknown as UploadRow | undefined; // The table's own columns.
  }

  add({ id, bucket, key, started, headers, algorithm, lockedUntil }: UploadRow): void {
    this.#sql.add.run(id, bucket, key, started, headers, algorithm, lockedUntil);
  }

  begunBefore(bucket: string, instant: number, limit: number): UploadRow[] {
    return this.#sql.begunBefore.all(bucket, instant, limit) as unknown as UploadRow[]; // As above.
  }

  part(upload: string, number: number): PartRow | undefined {
    return this.#sql.part.get(upload, number) as unknown as PartRow | undefined; // As above.
  }

  /** Parts in order, after a number. */
  parts(upload: string, after: number, limit: number): PartRow[] {
    return this.#sql.parts.all(upload, after, limit) as unknown as PartRow[]; // As above.
  }

  putPart({ upload, number, blob, size, md5, algorithm, checksum, modified }: PartRow): void {
    this.#sql.putPart.run(upload, number, blob, size, md5, algorithm, checksum, modified);
  }

  /** Removes an upload with its parts and answers the blobs these named. */
  remove(id: string): string[] {
    const blobs = this.#sql.blobsOf.all(id).map(({ blob }) => String(blob));
    this.#sql.removeParts.run(id);
    this.#sql.remove.run(id);
    return blobs;
  }

  blobs(): string[] {
    return this.#sql.blobs.all().map(({ blob }) => String(blob));
  }
}
