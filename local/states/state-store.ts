import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { atomically, openDatabase } from '../database/open-database.ts';
import type { EventRow, ExecutionRow, ScopeRow, Status, TokenRow } from './state-rows.ts';

/** Counts up with every change of the tables below. */
const VERSION = 2;
const TABLES = `
  PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS execution (arn TEXT PRIMARY KEY, machine TEXT, name TEXT, definition TEXT, input TEXT, status TEXT,
    output TEXT, error TEXT, cause TEXT, started INTEGER, businessStart INTEGER, stopped INTEGER);
  CREATE TABLE IF NOT EXISTS scope (execution TEXT, path TEXT, state TEXT, input TEXT, variables TEXT, entered INTEGER,
    attempts TEXT, retryAt INTEGER, deadline INTEGER, token TEXT, invoked INTEGER, mapRun TEXT, result TEXT,
    done INTEGER, output TEXT, error TEXT, cause TEXT, PRIMARY KEY (execution, path)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS scope_token ON scope (token);
  CREATE TABLE IF NOT EXISTS token (token TEXT PRIMARY KEY, answered INTEGER, output TEXT, error TEXT, cause TEXT) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS event (history TEXT, id INTEGER, type TEXT, at INTEGER, detail TEXT, PRIMARY KEY (history, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counter (execution TEXT PRIMARY KEY, transitions INTEGER);
`;

/** Which rows of a list: so many from a place on, counted from 0. */
export interface Range {
  readonly from: number;
  readonly size: number;
}

/** Everything executions need to go on after the process was killed: one SQLite file. */
export class StateStore {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #sizes = new Map<string, number>();

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = openDatabase(join(dataDir, 'states.sqlite'), {
      version: VERSION,
      tables: TABLES,
    });
  }

  close(): void {
    this.#db.close();
  }

  #sql(text: string): StatementSync {
    const known = this.#statements.get(text);
    if (known !== undefined) return known;
    const statement = this.#db.prepare(text);
    this.#statements.set(text, statement);
    return statement;
  }

  #put(table: string, row: object): void {
    const columns = Object.keys(row);
    const marks = columns.map(() => '?').join(',');
    const values: SQLInputValue[] = Object.values(row);
    this.#sql(`INSERT OR REPLACE INTO ${table} (${columns.join(',')}) VALUES (${marks})`).run(
      ...values,
    );
  }

  /** Writes everything or nothing: a kill in the middle leaves the rows as they were before. */
  atomically<T>(work: () => T): T {
    try {
      return atomically(this.#db, work);
    } catch (error) {
      // Lengths were counted up for events that are gone again.
      this.#sizes.clear();
      throw error;
    }
  }

  execution(arn: string): ExecutionRow | undefined {
    return this.#sql('SELECT * FROM execution WHERE arn = ?').get(arn) as unknown as
      | ExecutionRow
      | undefined; // The table's own columns.
  }

  /** Executions of a machine, the newest first. */
  executions(
    of: { readonly machine: string; readonly status?: Status | undefined },
    { from, size }: Range,
  ): ExecutionRow[] {
    return this.#sql(
      `SELECT * FROM execution WHERE machine = ?1 AND (?2 IS NULL OR status = ?2)
       ORDER BY started DESC, arn LIMIT ?3 OFFSET ?4`,
    ).all(of.machine, of.status ?? null, size, from) as unknown as ExecutionRow[]; // As above.
  }

  running(): ExecutionRow[] {
    return this.#sql(
      "SELECT * FROM execution WHERE status = 'RUNNING'",
    ).all() as unknown as ExecutionRow[]; // As above.
  }

  putExecution(row: ExecutionRow): void {
    this.#put('execution', row);
  }

  scope(execution: string, path: string): ScopeRow | undefined {
    return this.#sql('SELECT * FROM scope WHERE execution = ? AND path = ?').get(
      execution,
      path,
    ) as unknown as ScopeRow | undefined; // As above.
  }

  putScope(row: ScopeRow): void {
    this.#put('scope', row);
  }

  /** The scopes that ended below a path, children of children included. */
  doneBelow(execution: string, path: string): ScopeRow[] {
    return this.#sql(
      'SELECT * FROM scope WHERE execution = ? AND path > ? AND path < ? AND done = 1',
    ).all(execution, `${path}/`, `${path}0`) as unknown as ScopeRow[]; // As above.
  }

  /** Forgets what lies below a path: a map or branch that is entered again must not find old results. */
  dropBelow(execution: string, path: string): void {
    this.#sql('DELETE FROM scope WHERE execution = ? AND path > ? AND path < ?').run(
      execution,
      `${path}/`,
      `${path}0`,
    );
  }

  dropScopes(execution: string): void {
    this.#sql('DELETE FROM scope WHERE execution = ?').run(execution);
  }

  scopeByToken(token: string): ScopeRow | undefined {
    return this.#sql('SELECT * FROM scope WHERE token = ?').get(token) as unknown as
      | ScopeRow
      | undefined; // As above.
  }

  token(token: string): TokenRow | undefined {
    return this.#sql('SELECT * FROM token WHERE token = ?').get(token) as unknown as
      | TokenRow
      | undefined; // As above.
  }

  putToken(row: TokenRow): void {
    this.#put('token', row);
  }

  /** Appends to a history. */
  addEvent(history: string, event: { type: string; at: number; detail?: unknown }): void {
    const id = this.historySize(history) + 1;
    const detail = JSON.stringify(event.detail ?? {});
    this.#put('event', { history, id, type: event.type, at: event.at, detail });
    this.#sizes.set(history, id);
  }

  historySize(history: string): number {
    const known = this.#sizes.get(history);
    if (known !== undefined) return known;
    const row = this.#sql('SELECT COALESCE(MAX(id), 0) AS size FROM event WHERE history = ?').get(
      history,
    );
    return Number(row?.size);
  }

  /** Events of a history in the order they happened, or the last first. */
  events(history: string, { from, size }: Range, reverse = false): EventRow[] {
    return this.#sql(
      `SELECT id, type, at, detail FROM event WHERE history = ? ORDER BY id ${reverse ? 'DESC' : 'ASC'} LIMIT ? OFFSET ?`,
    ).all(history, size, from) as unknown as EventRow[]; // As above.
  }

  longestHistory(): number {
    return Number(this.#sql('SELECT COALESCE(MAX(id), 0) AS size FROM event').get()?.size);
  }

  countTransition(execution: string): void {
    this.#sql(
      'INSERT INTO counter VALUES (?, 1) ON CONFLICT (execution) DO UPDATE SET transitions = transitions + 1',
    ).run(execution);
  }

  transitions(): number {
    return Number(this.#sql('SELECT COALESCE(SUM(transitions), 0) AS sum FROM counter').get()?.sum);
  }
}
