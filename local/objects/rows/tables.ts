/** Counts up with every change of the tables. */
export const VERSION = 1;

/**
 * A version of an object is a row; its bytes are pieces in order, each a blob. What is being put together in parts lies apart
 * until it is completed. Sequences rise and are never used again, so they order versions and make their ids.
 */
export const TABLES = `
  CREATE TABLE IF NOT EXISTS object (sequence INTEGER PRIMARY KEY AUTOINCREMENT, bucket TEXT, key TEXT, version TEXT,
    deleted INTEGER, size INTEGER, etag TEXT, headers TEXT, algorithm TEXT, checksum TEXT, modified INTEGER, lockedUntil INTEGER,
    UNIQUE (bucket, key, version));
  CREATE INDEX IF NOT EXISTS object_in_order ON object (bucket, key, sequence DESC);
  CREATE INDEX IF NOT EXISTS object_by_age ON object (bucket, modified);
  CREATE TABLE IF NOT EXISTS piece (object INTEGER, number INTEGER, blob TEXT, size INTEGER, PRIMARY KEY (object, number)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS upload (id TEXT PRIMARY KEY, bucket TEXT, key TEXT, started INTEGER, headers TEXT, algorithm TEXT,
    lockedUntil INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS part (upload TEXT, number INTEGER, blob TEXT, size INTEGER, md5 TEXT, algorithm TEXT, checksum TEXT,
    modified INTEGER, PRIMARY KEY (upload, number)) WITHOUT ROWID;
`;
