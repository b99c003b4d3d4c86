import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { createTables } from './engine/create-tables.ts';
import { startEngine } from './engine/start-engine.ts';
import { type Meter, startMeter } from './engine/start-meter.ts';
import { startKeyEndpoint } from './keys/start-key-endpoint.ts';
import type { LoopbackServer } from './loopback/listen-on-loopback.ts';
import { startObjectEndpoint } from './objects/start-object-endpoint.ts';
import type { MovableClock } from './states/business-clock.ts';
import type { LocalResource } from './template/resolve-template.ts';
import { bucketsOf, keysOf } from './template/stack-parts.ts';

/** What is to be undone when the stack stops, last started first ended. */
export type Cleanups = (() => unknown)[];

export interface Storage {
  readonly meter: Meter;
  readonly keys: LoopbackServer;
  readonly objects: LoopbackServer;
  readonly s3: S3Client;
}

export interface StorageOptions {
  readonly dataDir: string;
  readonly resources: readonly LocalResource[];
  readonly clock: MovableClock;
  readonly region: string;
  readonly secretAccessKey: string;
}

/** A database given from outside wins over our own. */
async function startTables(options: StorageOptions, cleanups: Cleanups): Promise<Meter> {
  const external = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const engine =
    external === undefined
      ? await startEngine(join(options.dataDir, 'engine'))
      : { url: external, stop: async () => {} };
  cleanups.push(engine.stop);
  const meter = await startMeter(engine.url);
  cleanups.push(meter.stop);
  await createTables(
    engine.url,
    options.resources.filter((resource) => resource.type === 'AWS::DynamoDB::Table'),
  );
  return meter;
}

/** Starts what holds data: the tables behind their meter, the keys, and the buckets sealed under the template's key. */
export async function startStorage(options: StorageOptions, cleanups: Cleanups): Promise<Storage> {
  const { dataDir, resources, clock, region, secretAccessKey } = options;
  const meter = await startTables(options, cleanups);
  const definitions = keysOf(resources);
  const keys = await startKeyEndpoint({ dataDir: join(dataDir, 'keys'), keys: definitions });
  cleanups.push(keys.stop);
  const storageKey = definitions.find((key) => key.id.includes('StorageKey'))?.id ?? '';
  mkdirSync(join(dataDir, 'objects'), { recursive: true });
  const objects = await startObjectEndpoint({
    dataDir: join(dataDir, 'objects'),
    buckets: bucketsOf(resources),
    clock,
    wrapper: keys.wrapper(storageKey, { purpose: 'objects' }),
    secretAccessKey,
  });
  cleanups.push(objects.stop);
  const s3 = new S3Client({
    endpoint: objects.url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey },
  });
  return { meter, keys, objects, s3 };
}
