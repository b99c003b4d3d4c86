import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Window } from './replay.ts';

/** What the main job says of itself in its summary, as far as the figures need it. */
export interface Summary {
  readonly households: number;
  readonly persons: number;
  readonly windows: Readonly<Record<string, Window>>;
  readonly seconds: Readonly<Record<string, number>>;
  readonly itemWrites: number;
  readonly writeUnits: number;
  readonly readUnits: number;
  readonly transitions: number;
  readonly longestHistory: number;
  readonly memory: { readonly peakRssInMegabytes: number; readonly finalRssInMegabytes: number };
}

/** A command on a data directory of its own; `endpoint` stands in for the engine when given. */
export interface Job {
  readonly size: string;
  readonly data: string;
  readonly port: number;
  readonly endpoint?: string;
}

/** Runs a command of the demo in a process of its own to a good end; answers what it writes with `--out`. */
async function run(script: string, flags: readonly string[], job: Job) {
  const { size, data, port, endpoint } = job;
  const out = `${data}.json`;
  const args = [script, ...flags, '--once', '--size', size, '--data', data, '--out', out];
  const env = {
    ...process.env,
    PORT: String(port),
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
  };
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`${script} ended with ${String(code)}.`);
  return JSON.parse(readFileSync(out, 'utf8'));
}

/** Runs the main job on a fresh data directory. */
export const mainJob = (job: Job): Promise<Summary> => run('local/demo/start.ts', [], job);

/** What a replay says of itself, as far as the figures need it. */
export interface ReplaySummary {
  readonly decisions: number;
  readonly differences: number;
  readonly seconds: number;
  readonly rate: number;
  /** Rate of the replay as a share of that of a bare reading and loop. */
  readonly ratio: number;
}

/** Replays what the main job decided, as it was in force at the end of its year. */
export const replayJob = (job: Job): Promise<ReplaySummary> =>
  run('bench/decisions/run.ts', ['--built', '--as-of', '2025-12-31'], job);
