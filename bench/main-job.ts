import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Runs the main job in a process of its own on a fresh data directory; `endpoint` stands in for the engine when given. */
export async function mainJob(from: {
  readonly size: string;
  readonly directory: string;
  readonly port: number;
  readonly endpoint?: string;
}): Promise<Summary> {
  const { size, directory, port, endpoint } = from;
  const data = mkdtempSync(join(directory, 'data-'));
  const out = join(data, 'summary.json');
  const args = ['local/demo/start.ts', '--once', '--size', size, '--out', out];
  const env = {
    ...process.env,
    PORT: String(port),
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
  };
  const child = spawn(process.execPath, [...args, '--data', data], {
    env,
    stdio: 'inherit',
  });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The main job ended with ${String(code)}.`);
  return JSON.parse(readFileSync(out, 'utf8'));
}
