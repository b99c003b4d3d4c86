import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { createTables } from './engine/create-tables.ts';
import { startEngine } from './engine/start-engine.ts';
import { type Meter, startMeter } from './engine/start-meter.ts';
import { type KeyEndpoint, startKeyEndpoint } from './keys/start-key-endpoint.ts';
import type { Asked } from './loopback/asked-actions.ts';
import type { LoopbackServer } from './loopback/listen-on-loopback.ts';
import { startObjectEndpoint } from './objects/start-object-endpoint.ts';
import { assertBuckets, assertKeys } from './outside/assert-provided.ts';
import type { OutsideServices } from './outside/outside-services.ts';
import type { MovableClock } from './states/business-clock.ts';
import { bucketsOf } from './template/buckets-of.ts';
import type { LocalResource } from './template/resolve-template.ts';
import { keysOf } from './template/stack-parts.ts';

/** What is to be undone when the stack stops, last started first ended. */
export type Cleanups = (() => unknown)[];

export interface Storage {
  readonly meter: Meter;
  /** What each function asked of the table and of our own buckets and keys. */
  asked(): Readonly<Record<'dynamodb' | 's3' | 'kms', Asked>>;
  /** Requests to our own buckets by HTTP method, and to our own keys; none where a service is given. */
  requests(): { readonly objects: Readonly<Record<string, number>>; readonly keys: number };
  readonly urls: Readonly<Record<'dynamodb' | 's3' | 'kms', string>>;
  readonly s3: S3Client;
}

export interface StorageOptions {
  readonly dataDir: string;
  readonly resources: readonly LocalResource[];
  readonly clock: MovableClock;
  readonly region: string;
  readonly outside: OutsideServices;
}

/** The meter stands before a given database too: what it counts is the same anywhere. */
async function startTables(options: StorageOptions, cleanups: Cleanups): Promise<Meter> {
  const { dataDir, outside, region, resources } = options;
  let url = outside.urls.dynamodb;
  if (url === undefined) {
    const engine = await startEngine(join(dataDir, 'engine'));
    cleanups.push(engine.stop);
    url = engine.url;
  }
  const meter = await startMeter(url);
  cleanups.push(meter.stop);
  await createTables(
    { endpoint: url, region, credentials: outside.credentials },
    resources.filter((resource) => resource.type === 'AWS::DynamoDB::Table'),
  );
  return meter;
}

/** Our own keys are started even when a key service is given: our own buckets are sealed under them. */
async function startKeys(options: StorageOptions, cleanups: Cleanups) {
  const { dataDir, outside, region, resources } = options;
  const keys = keysOf(resources);
  const own = await startKeyEndpoint({ dataDir: join(dataDir, 'keys'), keys });
  cleanups.push(own.stop);
  const { kms } = outside.urls;
  if (kms !== undefined)
    await assertKeys(
      { endpoint: kms, region, credentials: outside.credentials },
      keys.map(({ arn }) => arn),
    );
  return { own, url: kms ?? own.url };
}

async function startBuckets(
  options: StorageOptions,
  keys: KeyEndpoint,
  cleanups: Cleanups,
): Promise<Pick<LoopbackServer, 'url' | 'requests' | 'asked'>> {
  const { dataDir, outside, region, resources, clock } = options;
  const buckets = bucketsOf(resources);
  const { credentials } = outside;
  const { s3 } = outside.urls;
  if (s3 !== undefined) {
    await assertBuckets(
      { endpoint: s3, region, credentials },
      buckets.map(({ name }) => name),
    );
    return { url: s3, requests: () => ({}), asked: () => ({}) };
  }
  const storageKey = keysOf(resources).find((key) => key.id.includes('StorageKey'))?.id ?? '';
  const objects = await startObjectEndpoint({
    dataDir: join(dataDir, 'objects'),
    buckets,
    clock,
    wrapper: keys.wrapper(storageKey, { purpose: 'objects' }),
    secretAccessKey: credentials.secretAccessKey,
  });
  cleanups.push(objects.stop);
  return objects;
}

/** Starts what holds data, save what is given: the tables behind their meter, the keys, and the buckets. */
export async function startStorage(options: StorageOptions, cleanups: Cleanups): Promise<Storage> {
  const { region, outside } = options;
  const meter = await startTables(options, cleanups);
  const keys = await startKeys(options, cleanups);
  const buckets = await startBuckets(options, keys.own, cleanups);
  const s3 = new S3Client({ endpoint: buckets.url, region, credentials: outside.credentials });
  cleanups.push(() => s3.destroy());
  return {
    meter,
    asked: () => ({ dynamodb: meter.asked(), s3: buckets.asked(), kms: keys.own.asked() }),
    requests: () => ({ objects: buckets.requests(), keys: keys.own.requests().POST ?? 0 }),
    urls: { dynamodb: meter.url, s3: buckets.url, kms: keys.url },
    s3,
  };
}
