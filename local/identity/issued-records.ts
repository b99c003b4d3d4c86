import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';

const TABLE = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS issued (kind TEXT, id TEXT, payload TEXT, uid TEXT, userCode TEXT, grantId TEXT, expires INTEGER,
    PRIMARY KEY (kind, id)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS issued_grant ON issued (grantId);
`;

const seconds = () => Math.floor(Date.now() / 1000);

/** What the issuer has to remember between two requests: sessions, codes, grants. One SQLite file that a restart finds again. */
export class IssuedRecords {
  readonly #db: DatabaseSync;

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = new DatabaseSync(join(dataDir, 'issued.sqlite'));
    this.#db.exec(TABLE);
    this.#db.prepare('DELETE FROM issued WHERE expires <= ?').run(seconds());
  }

  close(): void {
    this.#db.close();
  }

  /** The store of one kind of record, in the form the library asks for. */
  readonly of = (kind: string): Adapter => {
    const found = (column: 'id' | 'uid' | 'userCode', value: string) => {
      const row = this.#db
        .prepare(`SELECT payload FROM issued WHERE kind = ? AND ${column} = ? AND expires > ?`)
        .get(kind, value, seconds());
      return row === undefined ? undefined : (JSON.parse(String(row.payload)) as AdapterPayload); // Written below.
    };
    return {
      upsert: async (id, payload, expiresIn) => {
        const { uid = null, userCode = null, grantId = null } = payload;
        const expires = expiresIn === undefined ? Number.MAX_SAFE_INTEGER : seconds() + expiresIn;
        this.#db
          .prepare('INSERT OR REPLACE INTO issued VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(kind, id, JSON.stringify(payload), uid, userCode, grantId, expires);
      },
      find: async (id) => found('id', id),
      findByUid: async (uid) => found('uid', uid),
      findByUserCode: async (userCode) => found('userCode', userCode),
      consume: async (id) => {
        this.#db
          .prepare(
            "UPDATE issued SET payload = json_set(payload, '$.consumed', ?) WHERE kind = ? AND id = ?",
          )
          .run(seconds(), kind, id);
      },
      destroy: async (id) => {
        this.#db.prepare('DELETE FROM issued WHERE kind = ? AND id = ?').run(kind, id);
      },
      // Asked of each kind that a grant can end. A login under way names its grant too, and must outlive it.
      revokeByGrantId: async (grantId) => {
        this.#db.prepare('DELETE FROM issued WHERE kind = ? AND grantId = ?').run(kind, grantId);
      },
    };
  };
}
