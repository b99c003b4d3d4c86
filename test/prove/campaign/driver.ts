import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { MachineDefinition } from '../../../local/states/states-api.ts';

/** What may befall the delivery of a task, and under which name the machine is told of it. */
export const TASK_FAULTS = {
  /** Refused before anything was done. */
  REFUSED: 'Lambda.TooManyRequestsException',
  /** The instance was gone in the middle; of what it had to write, half has landed. */
  DIED: 'Runtime.ExitError',
  /** Everything was done, but the answer never came. */
  LOST: 'Sandbox.Timedout',
} as const;

export type TaskFault = keyof typeof TASK_FAULTS;
export const TASK_FAULT_NAMES = Object.keys(TASK_FAULTS) as TaskFault[]; // Its keys and no others.

/** What the process that drives the machine is started with. */
export interface DriverOptions {
  /** Where it finds the table, the keys and the buckets. */
  readonly endpoint: string;
  readonly around: { readonly keys: string; readonly objects: string };
  /** Where its executions are written down, and where it answers. */
  readonly dataDir: string;
  readonly port: number;
  readonly machine: MachineDefinition;
  /** The share of deliveries that something befalls, and where the chances come from. */
  readonly share: number;
  readonly seed: number;
}

/**
 * What it says, always before it goes on: that a delivery begins, that one has come to its end with its answer on the way to the
 * machine, or that something befell one.
 */
export type Said =
  | { readonly begun: string }
  | { readonly ended: string }
  | { readonly befell: TaskFault };

/** The work of a task on a batch, which is the same however often it is delivered. */
export const workOn = (step: 'ASSESSED' | 'APPLIED', batchId: string): string =>
  `${step} ${batchId}`;

export interface Driver {
  /** Kills the process without warning and starts another on what it had written down. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

const SCRIPT = fileURLToPath(new URL('driver-process.ts', import.meta.url));

/** Starts the machine and the functions of a campaign in a process of their own; `hear` is told everything it says. */
export async function startDriver(
  options: DriverOptions,
  hear: (said: Said) => void,
): Promise<Driver> {
  let lives = 0;
  async function begin(): Promise<ChildProcess> {
    lives += 1;
    // Another life meets other chances, or it would end in the same places for ever.
    const file = join(options.dataDir, 'options.json');
    await writeFile(file, JSON.stringify({ ...options, seed: options.seed + lives }));
    const child = fork(SCRIPT, [file], { stdio: 'inherit' });
    child.on('message', (said: Said | 'ready') => {
      if (said !== 'ready') hear(said);
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return child;
  }
  let child = await begin();
  async function end(): Promise<void> {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
  return {
    async kill() {
      await end();
      child = await begin();
    },
    stop: end,
  };
}
