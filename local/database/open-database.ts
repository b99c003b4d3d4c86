import { DatabaseSync } from 'node:sqlite';

/**
 * Opens a SQLite file of the local stack and makes its tables when it is new. A file whose version is another one was written by
 * other code: it is refused, because reading it half would lose what it holds. `version` counts up with every change of `tables`.
 */
export function openDatabase(
  file: string,
  { version, tables }: { readonly version: number; readonly tables: string },
): DatabaseSync {
  const db = new DatabaseSync(file);
  const found = Number(db.prepare('PRAGMA user_version').get()?.user_version);
  const isNew = db.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
  if (!isNew && found !== version) {
    db.close();
    throw new Error(`${file} was written by another version of the local stack; delete it.`);
  }
  db.exec(`PRAGMA journal_mode = WAL; ${tables} PRAGMA user_version = ${version};`);
  return db;
}

/** Writes everything or nothing: a kill in the middle leaves the rows as they were before. Work inside work joins it. */
export function atomically<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
