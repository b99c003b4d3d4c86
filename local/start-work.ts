import { join } from 'node:path';
import { ENV_KEYS } from '../schema/platform/env.ts';
import { type Functions, startFunctions } from './functions/start-functions.ts';
import type { LocalClock } from './movable-clock.ts';
import { assertMachines } from './outside/assert-provided.ts';
import type { OutsideServices } from './outside/outside-services.ts';
import { statesElsewhere } from './outside/states-elsewhere.ts';
import type { Cleanups, Storage } from './start-storage.ts';
import { type StatesEndpoint, startStatesEndpoint } from './states/start-states-endpoint.ts';
import type { LocalResource } from './template/resolve-template.ts';
import { functionsOf, machinesOf } from './template/stack-parts.ts';

export interface WorkOptions {
  readonly dataDir: string;
  readonly cdkOut: string;
  readonly resources: readonly LocalResource[];
  readonly clock: LocalClock;
  readonly storage: Storage;
  readonly outside: OutsideServices;
  readonly region: string;
  readonly deliverTwice?: boolean;
}

/** Machines run here unless a service for them is given, which must have them already and reach the functions by itself. */
async function startStates(
  options: WorkOptions,
  invoke: Functions['invoke'],
): Promise<StatesEndpoint> {
  const { dataDir, resources, clock, storage, outside, region, deliverTwice = false } = options;
  const machines = machinesOf(resources);
  const { sfn } = outside.urls;
  if (sfn !== undefined) {
    const arns = machines.map(({ arn }) => arn);
    await assertMachines({ endpoint: sfn, region, credentials: outside.credentials }, arns);
    return statesElsewhere(sfn);
  }
  return startStatesEndpoint({
    dataDir: join(dataDir, 'states'),
    machines,
    clock,
    s3: storage.s3,
    invoke,
    deliverTwice,
  });
}

/** Starts what runs code. Machines call functions and functions call machines, so each is found when it is called. */
export async function startWork(options: WorkOptions, cleanups: Cleanups) {
  const { dataDir, cdkOut, resources, clock, storage, outside, region } = options;
  const { accessKeyId, secretAccessKey, sessionToken } = outside.credentials;
  const states = await startStates(options, (arn, event) => functions.invoke(arn, event));
  const functions = startFunctions(functionsOf(resources, cdkOut), {
    around: {
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
      AWS_ENDPOINT_URL_DYNAMODB: storage.urls.dynamodb,
      AWS_ENDPOINT_URL_S3: storage.urls.s3,
      AWS_ENDPOINT_URL_KMS: storage.urls.kms,
      AWS_ENDPOINT_URL_SFN: states.url,
      [ENV_KEYS.businessClockOffset]: '0',
    },
    clockOffset: () => clock.offsetInSeconds,
    logDir: join(dataDir, 'logs'),
  });
  cleanups.push(functions.stop, states.stop);
  return { states, functions };
}
