import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackUsage } from '../../local/boot.ts';

/** What the main job says of itself in its summary. */
export interface Summary {
  readonly households: number;
  readonly persons: number;
  readonly differences: readonly unknown[];
  readonly registers: readonly {
    readonly key: string;
    readonly rows: number;
    readonly sha256: string;
  }[];
  readonly longestHistory: number;
  /** Calls to the database by operation. */
  readonly calls: Readonly<Record<string, number>>;
  /** What each function asked of each service. */
  readonly asked: StackUsage['asked'];
  /** When each step began and ended, in milliseconds of the real clock, in the order of the year. */
  readonly windows: Readonly<Record<string, { readonly from: number; readonly to: number }>>;
}

/** A main job under way in a process of its own. */
export interface YearRun {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  output(): string;
}

const PORTS_IN_A_ROW = 3;
/** Below the ports that systems hand out by themselves, so that nobody is given one of a row between look and use. */
const PORTS = { from: 20_000, to: 30_000 };

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

/** The first of the ports in a row that one stack takes: of its API, its issuer and its admin door. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const row = Array.from({ length: PORTS_IN_A_ROW }, (_, i) => isFree(port + i));
    if ((await Promise.all(row)).every(Boolean)) return port;
  }
}

export const yearDirectory = (): string => join(mkdtempSync(join(tmpdir(), 'town-year-')), 'data');

/** Starts the main job on a data directory; it ends by itself when the year is over. `around` is added to its environment. */
export function startYear(
  dataDir: string,
  port: number,
  flags: readonly string[] = [],
  around: Readonly<Record<string, string>> = {},
): YearRun {
  const args = ['local/demo/start.ts', '--once', '--data', dataDir, '--out', `${dataDir}.json`];
  return startCommand([...args, ...flags], { ...around, PORT: String(port) });
}

/** Runs a replay to its end. */
export async function runReplay(
  flags: readonly string[],
  port: number,
): Promise<{ code: number | null; output: string }> {
  const run = startCommand(['bench/decisions/run.ts', ...flags], { PORT: String(port) });
  const code = await run.ended;
  return { code, output: run.output() };
}

function startCommand(args: readonly string[], around: Readonly<Record<string, string>>): YearRun {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...around },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      output += text;
    });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { child, ended, output: () => output };
}

/** Lives one year to its end; throws with everything it said when it does not end well. */
export async function liveYear(dataDir: string, flags: readonly string[] = []): Promise<Summary> {
  const run = startYear(dataDir, await freePort(), flags);
  const code = await run.ended;
  if (code !== 0) throw new Error(`The year ended with ${code}:\n${run.output()}`);
  return summaryOf(dataDir);
}

export const summaryOf = (dataDir: string): Summary =>
  JSON.parse(readFileSync(`${dataDir}.json`, 'utf8'));

/** Command lines of database engines still running on a data directory: none may outlive its stack. */
export const enginesOf = (dataDir: string): string[] =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(dataDir) && line.includes('dynoxide'));
