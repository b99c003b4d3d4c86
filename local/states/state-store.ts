import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface ExecutionRow {
  arn: string;
  machine: string;
  name: string;
  definition: string;
  input: string;
  status: Status;
  output: string | null;
  error: string | null;
  cause: string | null;
  started: number;
  stopped: number | null;
}

/** Where a scope (an execution, a map item, a branch) stands: one row, rewritten at every state it enters. */
export interface ScopeRow {
  execution: string;
  path: string;
  state: string;
  input: string;
  variables: string;
  entered: number;
  attempts: string;
  token: string | null;
  invoked: number;
  done: number;
  output: string | null;
  error: string | null;
  cause: string | null;
}

const TABLES = `
  PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
  CREATE TABLE IF NOT EXISTS execution (arn TEXT PRIMARY KEY, machine TEXT, name TEXT, definition TEXT, input TEXT, status TEXT,
    output TEXT, error TEXT, cause TEXT, started INTEGER, stopped INTEGER);
  CREATE TABLE IF NOT EXISTS scope (execution TEXT, path TEXT, state TEXT, input TEXT, variables TEXT, entered INTEGER,
    attempts TEXT, token TEXT, invoked INTEGER, done INTEGER, output TEXT, error TEXT, cause TEXT, PRIMARY KEY (execution, path)) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS scope_token ON scope (token);
  CREATE TABLE IF NOT EXISTS answer (token TEXT PRIMARY KEY, output TEXT, error TEXT, cause TEXT);
  CREATE TABLE IF NOT EXISTS event (history TEXT, id INTEGER, type TEXT, at INTEGER, detail TEXT, PRIMARY KEY (history, id)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS counter (execution TEXT PRIMARY KEY, transitions INTEGER);
`;

/** Everything executions need to go on after the process was killed: one SQLite file. */
export class StateStore {
  readonly #db: DatabaseSync;
  readonly #sizes = new Map<string, number>();

  constructor(dataDir: string) {
    mkdirSync(dataDir, { recursive: true });
    this.#db = new DatabaseSync(join(dataDir, 'states.sqlite'));
    this.#db.exec(TABLES);
  }

  close(): void {
    this.#db.close();
  }

  execution(arn: string): ExecutionRow | undefined {
    return this.#db.prepare('SELECT * FROM execution WHERE arn = ?').get(arn) as unknown as
      | ExecutionRow
      | undefined; // The table's own columns.
  }

  executions(machine: string | null): ExecutionRow[] {
    return this.#db
      .prepare(
        'SELECT * FROM execution WHERE (?1 IS NULL OR machine = ?1) ORDER BY started DESC, arn',
      )
      .all(machine) as unknown as ExecutionRow[]; // As above.
  }

  putExecution(row: ExecutionRow): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO execution VALUES (?,?,?,?,?,?,?,?,?,?,?)')
      .run(
        row.arn,
        row.machine,
        row.name,
        row.definition,
        row.input,
        row.status,
        row.output,
        row.error,
        row.cause,
        row.started,
        row.stopped,
      );
  }

  scope(execution: string, path: string): ScopeRow | undefined {
    return this.#db
      .prepare('SELECT * FROM scope WHERE execution = ? AND path = ?')
      .get(execution, path) as unknown as ScopeRow | undefined; // As above.
  }

  putScope(row: ScopeRow): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO scope VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)')
      .run(
        row.execution,
        row.path,
        row.state,
        row.input,
        row.variables,
        row.entered,
        row.attempts,
        row.token,
        row.invoked,
        row.done,
        row.output,
        row.error,
        row.cause,
      );
  }

  /** Forgets what lies below a path: a map or branch that is entered again must not find old results. */
  dropBelow(execution: string, path: string): void {
    this.#db
      .prepare('DELETE FROM scope WHERE execution = ? AND path > ? AND path < ?')
      .run(execution, `${path}/`, `${path}0`);
  }

  dropScopes(execution: string): void {
    this.#db.prepare('DELETE FROM scope WHERE execution = ?').run(execution);
  }

  scopeByToken(token: string): ScopeRow | undefined {
    return this.#db.prepare('SELECT * FROM scope WHERE token = ?').get(token) as unknown as
      | ScopeRow
      | undefined; // As above.
  }

  answer(
    token: string,
  ): { output: string | null; error: string | null; cause: string | null } | undefined {
    return this.#db.prepare('SELECT * FROM answer WHERE token = ?').get(token) as unknown as
      | { output: string | null; error: string | null; cause: string | null }
      | undefined; // As above.
  }

  putAnswer(token: string, answer: { output?: string; error?: string; cause?: string }): void {
    this.#db
      .prepare('INSERT OR REPLACE INTO answer VALUES (?,?,?,?)')
      .run(token, answer.output ?? null, answer.error ?? null, answer.cause ?? null);
  }

  /** Appends to a history and returns its length. */
  addEvent(history: string, event: { type: string; at: number; detail?: unknown }): number {
    const id = this.historySize(history) + 1;
    this.#db
      .prepare('INSERT INTO event VALUES (?,?,?,?,?)')
      .run(history, id, event.type, event.at, JSON.stringify(event.detail ?? {}));
    this.#sizes.set(history, id);
    return id;
  }

  historySize(history: string): number {
    const known = this.#sizes.get(history);
    if (known !== undefined) return known;
    const row = this.#db
      .prepare('SELECT COALESCE(MAX(id), 0) AS size FROM event WHERE history = ?')
      .get(history);
    return Number(row?.size ?? 0);
  }

  events(history: string): { id: number; type: string; at: number; detail: string }[] {
    return this.#db
      .prepare('SELECT id, type, at, detail FROM event WHERE history = ? ORDER BY id')
      .all(history) as unknown as {
      id: number;
      type: string;
      at: number;
      detail: string;
    }[]; // As above.
  }

  longestHistory(): number {
    const row = this.#db.prepare('SELECT COALESCE(MAX(id), 0) AS size FROM event').get();
    return Number(row?.size ?? 0);
  }

  countTransition(execution: string): void {
    this.#db
      .prepare(
        'INSERT INTO counter VALUES (?, 1) ON CONFLICT (execution) DO UPDATE SET transitions = transitions + 1',
      )
      .run(execution);
  }

  transitions(): number {
    return Number(
      this.#db.prepare('SELECT COALESCE(SUM(transitions), 0) AS sum FROM counter').get()?.sum ?? 0,
    );
  }
}
