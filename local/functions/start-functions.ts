import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LambdaAnswer } from '../states/lambda-answer.ts';
import type { FunctionDefinition } from './function-instance.ts';
import { type CallsTaken, FunctionPool } from './function-pool.ts';
import { WarmInstances } from './warm-instances.ts';

/** Two cores carry the whole stack; more workers per function would only wait for each other. */
const INSTANCES = 2;
/**
 * Enough for the API and the steps of two machines at full width beside it: with fewer, an instance of the API would end as soon as
 * it is idle and begin anew with the next request. A worker takes about 70 MB.
 */
const MOST_LIVING = 3 * INSTANCES;
const IDLE_MILLISECONDS = 120_000;

export interface Functions {
  invoke(functionArn: string, event: unknown): Promise<LambdaAnswer>;
  /** What all calls since the start took, by the function's name. */
  taken(): Readonly<Record<string, CallsTaken>>;
  stop(): Promise<void>;
}

/** Makes a pool for every function; workers start with the first event. `around` is added to each environment. */
export function startFunctions(
  definitions: readonly FunctionDefinition[],
  options: {
    readonly around: Readonly<Record<string, string>>;
    readonly clockOffset: () => number;
    readonly logDir: string;
  },
): Functions {
  const { around, clockOffset, logDir } = options;
  mkdirSync(logDir, { recursive: true });
  const warm = new WarmInstances(MOST_LIVING, IDLE_MILLISECONDS);
  const pools = new Map(
    definitions.map((definition) => [
      definition.arn,
      new FunctionPool(
        { ...definition, environment: { ...definition.environment, ...around } },
        {
          clockOffset,
          maxInstances: INSTANCES,
          warm,
          logFile: join(logDir, `${definition.name}.log`),
        },
      ),
    ]),
  );
  return {
    invoke: async (functionArn, event) => {
      const pool = pools.get(functionArn);
      if (pool === undefined) throw new Error(`No function is named ${functionArn}.`);
      return pool.invoke(event);
    },
    taken: () => Object.fromEntries([...pools.values()].map((pool) => [pool.name, pool.taken()])),
    stop: async () => {
      await Promise.all([...pools.values()].map((pool) => pool.stop()));
    },
  };
}
