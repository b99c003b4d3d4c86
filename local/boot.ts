import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { ENV_KEYS } from '../schema/platform/env.ts';
import { explorerPages } from './api/explorer.ts';
import { startGateway } from './api/start-gateway.ts';
import { createTables } from './engine/create-tables.ts';
import { startEngine } from './engine/start-engine.ts';
import { startMeter, type Usage } from './engine/start-meter.ts';
import { FunctionPool } from './functions/function-pool.ts';
import { CannotStart, holdDirectory } from './hold-directory.ts';
import { type SampleUser, sampleToken, startIssuer } from './identity/start-issuer.ts';
import { startKeyEndpoint } from './keys/start-key-endpoint.ts';
import { LocalClock } from './movable-clock.ts';
import { startObjectEndpoint } from './objects/start-object-endpoint.ts';
import { startSchedules } from './schedules/daily-schedules.ts';
import { startStatesEndpoint } from './states/start-states-endpoint.ts';
import { readAssembly } from './template/read-assembly.ts';
import { resolveTemplate } from './template/resolve-template.ts';
import {
  bucketsOf,
  functionsOf,
  keysOf,
  machinesOf,
  routesOf,
  schedulesOf,
} from './template/stack-parts.ts';

export interface BootOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly cdkOut: string;
  readonly users: readonly SampleUser[];
  /** `userId@division` of the accounts that hold the first grants. */
  readonly firstAdministrators: string;
  readonly deliverTwice?: boolean;
}

export interface RunningStack {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  readonly clock: LocalClock;
  readonly endpoints: { readonly s3: string };
  tokenFor(userId: string): Promise<string>;
  usage(): Usage & { transitions: number; longestHistory: number };
  stop(): Promise<void>;
}

const REGION = 'cn-northwest-1';
const ACCOUNT = '000000000000';
const SECRET = 'local-secret-access-key';
const AUDIENCE = 'yingbao';
const INSTANCES = 2;

async function assertFree(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  }).catch(() => {
    throw new CannotStart(
      `端口 ${port} 已被占用。请用环境变量 PORT 另选端口，例如 PORT=4100 npm start。`,
    );
  });
  await new Promise((done) => server.close(done));
}

/** Boots the stack from cdk.out alone: whatever the template holds is started or left out for a stated reason. */
export async function boot(options: BootOptions): Promise<RunningStack> {
  const dataDir = resolve(options.dataDir);
  const ports = { api: options.port, issuer: options.port + 1 };
  for (const port of Object.values(ports)) await assertFree(port);
  const release = holdDirectory(dataDir);
  const cleanups: (() => unknown)[] = [release];
  try {
    return await start({ ...options, dataDir }, ports, cleanups);
  } catch (error) {
    for (const cleanup of cleanups.reverse()) await cleanup();
    throw error;
  }
}

async function start(
  options: BootOptions,
  ports: { api: number; issuer: number },
  cleanups: (() => unknown)[],
): Promise<RunningStack> {
  const { dataDir, cdkOut } = options;
  const issuerUrl = `http://127.0.0.1:${ports.issuer}`;
  const parameters = {
    Issuer: issuerUrl,
    Audience: AUDIENCE,
    FirstAdministrators: options.firstAdministrators,
  };
  const resources = resolveTemplate(readAssembly(cdkOut), {
    region: REGION,
    account: ACCOUNT,
    partition: 'aws-cn',
    parameters,
  });
  const clock = new LocalClock(dataDir);
  const external = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const engine =
    external === undefined
      ? await startEngine(join(dataDir, 'engine'))
      : { url: external, stop: async () => {} };
  cleanups.push(engine.stop);
  const meter = await startMeter(engine.url);
  cleanups.push(meter.stop);
  await createTables(
    engine.url,
    resources.filter((r) => r.type === 'AWS::DynamoDB::Table'),
  );
  const keys = await startKeyEndpoint({ dataDir: join(dataDir, 'keys'), keys: keysOf(resources) });
  cleanups.push(keys.stop);
  const storageKey = keysOf(resources).find((key) => key.id.includes('StorageKey'))?.id ?? '';
  mkdirSync(join(dataDir, 'objects'), { recursive: true });
  const objects = await startObjectEndpoint({
    dataDir: join(dataDir, 'objects'),
    buckets: bucketsOf(resources),
    clock,
    wrapper: keys.wrapper(storageKey, { purpose: 'objects' }),
    secretAccessKey: SECRET,
  });
  cleanups.push(objects.stop);
  const s3 = new S3Client({
    endpoint: objects.url,
    region: REGION,
    credentials: { accessKeyId: 'local', secretAccessKey: SECRET },
  });
  const pools = new Map<string, FunctionPool>();
  const invoke = (functionArn: string, payload: unknown) => {
    const pool = pools.get(functionArn);
    if (pool === undefined) throw new Error(`No function is named ${functionArn}.`);
    return pool.invoke(payload);
  };
  const states = await startStatesEndpoint({
    dataDir: join(dataDir, 'states'),
    machines: machinesOf(resources),
    clock,
    s3,
    invoke,
    deliverTwice: options.deliverTwice ?? false,
  });
  const around = {
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: SECRET,
    AWS_ENDPOINT_URL_DYNAMODB: meter.url,
    AWS_ENDPOINT_URL_S3: objects.url,
    AWS_ENDPOINT_URL_KMS: keys.url,
    AWS_ENDPOINT_URL_SFN: states.url,
    [ENV_KEYS.businessClockOffset]: '0',
  };
  mkdirSync(join(dataDir, 'logs'), { recursive: true });
  for (const definition of functionsOf(resources, cdkOut)) {
    const logFile = join(dataDir, 'logs', `${definition.name}.log`);
    const environment = { ...definition.environment, ...around };
    const pool = new FunctionPool(
      { ...definition, environment },
      { clockOffset: () => clock.offsetInSeconds, maxInstances: INSTANCES, logFile },
    );
    pools.set(definition.arn, pool);
    cleanups.push(() => pool.stop());
  }
  cleanups.push(states.stop);
  const issuer = await startIssuer({
    dataDir,
    port: ports.issuer,
    audience: AUDIENCE,
    users: options.users,
  });
  cleanups.push(issuer.stop);
  const tokenFor = (userId: string) => sampleToken(issuerUrl, userId);
  const gateway = await startGateway({
    port: ports.api,
    routes: routesOf(resources, invoke),
    pages: explorerPages(options.users, tokenFor),
  });
  cleanups.push(gateway.stop);
  states.resume();
  cleanups.push(startSchedules(schedulesOf(resources), clock, (arn) => void invoke(arn, {})));
  return {
    apiUrl: `${gateway.url}/graphql`,
    issuerUrl,
    clock,
    endpoints: { s3: objects.url },
    tokenFor,
    usage: () => ({
      ...meter.usage(),
      transitions: states.transitions(),
      longestHistory: states.longestHistory(),
    }),
    stop: async () => {
      for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
    },
  };
}
