import { resolve } from 'node:path';
import { startAdmin } from './admin/start-admin.ts';
import { explorerPages } from './api/explorer.ts';
import { startGateway } from './api/start-gateway.ts';
import { assertFree } from './assert-free.ts';
import { engineBinary } from './engine/start-engine.ts';
import type { Usage } from './engine/start-meter.ts';
import type { Functions } from './functions/start-functions.ts';
import { holdDirectory } from './hold-directory.ts';
import { sampleToken } from './identity/sample-login.ts';
import type { SampleUser } from './identity/sample-user.ts';
import { startIssuer } from './identity/start-issuer.ts';
import type { Asked } from './loopback/asked-actions.ts';
import { LocalClock } from './movable-clock.ts';
import type { ClientConfig } from './outside/assert-provided.ts';
import {
  type OutsideServices,
  outsideServices,
  type ServiceName,
} from './outside/outside-services.ts';
import { callOnSchedule } from './schedules/call-on-schedule.ts';
import { type LocalSchedule, startSchedules } from './schedules/start-schedules.ts';
import { type Cleanups, startStorage } from './start-storage.ts';
import { startWork } from './start-work.ts';
import { readAssembly } from './template/read-assembly.ts';
import { type LocalResource, resolveTemplate } from './template/resolve-template.ts';
import { crossOriginOf, routesOf, schedulesOf } from './template/stack-parts.ts';

export interface BootOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly cdkOut: string;
  readonly users: readonly SampleUser[];
  /** `userId@division` of the accounts that hold the first grants. */
  readonly firstAdministrators: string;
  readonly deliverTwice?: boolean;
  /** Says which services are given from outside; this process's own environment where nothing else is said. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What was consumed since the start; transitions and histories count from the beginning of the data. */
export interface StackUsage extends Usage {
  readonly transitions: number;
  readonly longestHistory: number;
  readonly objectRequests: Readonly<Record<string, number>>;
  readonly keyRequests: number;
  readonly functions: ReturnType<Functions['taken']>;
  /** What each function asked of each service. */
  readonly asked: Readonly<Record<ServiceName, Asked>>;
}

export interface RunningStack {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  /** Moves the clock, shows counts, runs schedules. */
  readonly adminUrl: string;
  readonly clock: LocalClock;
  readonly endpoints: Readonly<Record<ServiceName, string>>;
  /** The register’s own table, and how a client reaches it: with the region and credentials of the functions. */
  readonly register: { readonly tableName: string; readonly client: ClientConfig };
  /** Milliseconds each part of the boot took. */
  readonly bootTimes: Readonly<Record<string, number>>;
  tokenFor(userId: string): Promise<string>;
  usage(): StackUsage;
  stop(): Promise<void>;
}

const REGION = 'cn-northwest-1';
const ACCOUNT = '000000000000';
const AUDIENCE = 'yingbao';

/** What the parts of one boot share. */
interface Booting {
  readonly options: BootOptions;
  readonly ports: { readonly api: number; readonly issuer: number; readonly admin: number };
  readonly issuerUrl: string;
  readonly resources: readonly LocalResource[];
  readonly clock: LocalClock;
  readonly outside: OutsideServices;
  readonly cleanups: Cleanups;
}

function readResources(options: BootOptions, issuerUrl: string): LocalResource[] {
  return resolveTemplate(readAssembly(options.cdkOut), {
    region: REGION,
    account: ACCOUNT,
    partition: 'aws-cn',
    parameters: {
      Issuer: issuerUrl,
      Audience: AUDIENCE,
      FirstAdministrators: options.firstAdministrators,
    },
  });
}

function tableIn(resources: readonly LocalResource[]): string {
  const table = resources.find(({ type }) => type === 'AWS::DynamoDB::Table');
  if (table === undefined) throw new Error('The template holds no table.');
  return table.name;
}

/** Starts the ways in: the issuer of tokens and the API behind its routes. */
async function startEntrances(booting: Booting, functions: Functions) {
  const { options, ports, resources, cleanups, issuerUrl } = booting;
  const issuer = await startIssuer({
    dataDir: options.dataDir,
    port: ports.issuer,
    audience: AUDIENCE,
    users: options.users,
  });
  cleanups.push(issuer.stop);
  const tokenFor = (userId: string) => sampleToken(issuerUrl, userId);
  const gateway = await startGateway({
    port: ports.api,
    routes: routesOf(resources, functions.invoke),
    crossOrigin: crossOriginOf(resources),
    pages: explorerPages(options.users, tokenFor),
  });
  cleanups.push(gateway.stop);
  return { gateway, tokenFor };
}

/** Wakes functions by the business clock, and lets whoever sits at this machine move it. */
async function startTimers(booting: Booting, functions: Functions, stats: () => unknown) {
  const { options, ports, resources, clock, cleanups } = booting;
  const schedules = schedulesOf(resources);
  const call = (schedule: LocalSchedule) => callOnSchedule(functions, schedule, options.dataDir);
  cleanups.push(startSchedules(schedules, clock, (schedule) => void call(schedule)));
  const admin = await startAdmin({
    port: ports.admin,
    clock,
    stats,
    runSchedule: (name) => {
      const schedule = schedules.find((one) => one.name === name);
      return schedule === undefined ? undefined : call(schedule);
    },
  });
  cleanups.push(admin.stop);
  return admin;
}

/** Measures the parts of a boot one after another. */
function stopwatch() {
  const times: Record<string, number> = {};
  let last = performance.now();
  const lap = (name: string) => {
    times[name] = Math.round(performance.now() - last);
    last = performance.now();
  };
  return { times, lap };
}

async function start(booting: Omit<Booting, 'resources' | 'clock'>): Promise<RunningStack> {
  const { options, issuerUrl, cleanups } = booting;
  const { times, lap } = stopwatch();
  const resources = readResources(options, issuerUrl);
  const clock = new LocalClock(options.dataDir);
  const all: Booting = { ...booting, resources, clock };
  lap('template');
  const { dataDir } = options;
  const storage = await startStorage(
    { dataDir, resources, clock, region: REGION, outside: booting.outside },
    cleanups,
  );
  lap('storage');
  const { states, functions } = await startWork(
    { ...options, resources, clock, storage, outside: booting.outside, region: REGION },
    cleanups,
  );
  lap('functions');
  const { gateway, tokenFor } = await startEntrances(all, functions);
  const usage = (): StackUsage => {
    const { objects, keys } = storage.requests();
    return {
      ...storage.meter.usage(),
      transitions: states.transitions(),
      longestHistory: states.longestHistory(),
      objectRequests: objects,
      keyRequests: keys,
      functions: functions.taken(),
      asked: { ...storage.asked(), sfn: states.asked() },
    };
  };
  const admin = await startTimers(all, functions, usage);
  states.resume();
  lap('entrances');
  return {
    apiUrl: `${gateway.url}/graphql`,
    issuerUrl,
    adminUrl: admin.url,
    clock,
    endpoints: { ...storage.urls, sfn: states.url },
    register: {
      tableName: tableIn(resources),
      client: {
        endpoint: storage.urls.dynamodb,
        region: REGION,
        credentials: booting.outside.credentials,
      },
    },
    bootTimes: times,
    tokenFor,
    usage,
    stop: () => undo(cleanups),
  };
}

async function undo(cleanups: Cleanups): Promise<void> {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
}

const portsFrom = (api: number) => ({ api, issuer: api + 1, admin: api + 2 });

/**
 * Tries everything a start may be refused for, so that nobody waits for a build in vain. Throws CannotStart when a port or the
 * data directory is taken, or when there is no database engine.
 */
export async function assertCanStart(
  options: Pick<BootOptions, 'dataDir' | 'port' | 'environment'>,
): Promise<void> {
  const { dataDir, port, environment = process.env } = options;
  holdDirectory(resolve(dataDir))();
  for (const one of Object.values(portsFrom(port))) await assertFree(one);
  if (outsideServices(environment).urls.dynamodb === undefined) engineBinary();
}

/**
 * Boots the stack from cdk.out alone: whatever the template holds is started or left out for a stated reason. All fixed
 * ports are tried before anything is started. Throws CannotStart when a port or the data directory is taken.
 */
export async function boot(options: BootOptions): Promise<RunningStack> {
  const dataDir = resolve(options.dataDir);
  const ports = portsFrom(options.port);
  const cleanups: Cleanups = [holdDirectory(dataDir)];
  try {
    for (const port of Object.values(ports)) await assertFree(port);
    const issuerUrl = `http://127.0.0.1:${ports.issuer}`;
    const outside = outsideServices(options.environment ?? process.env);
    return await start({ options: { ...options, dataDir }, ports, issuerUrl, outside, cleanups });
  } catch (error) {
    await undo(cleanups);
    throw error;
  }
}
