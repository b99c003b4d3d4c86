import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Actor, Machine, Official } from '../../functions/domain/access/actor.ts';
import type { Capability } from '../../functions/domain/access/permissions.ts';
import { S3_SETTINGS, UNTOLD } from '../../functions/runtime/clients.ts';
import { wire } from '../../functions/runtime/wire.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { tableClient } from '../../functions/store/table-client.ts';
import { startKeyEndpoint } from '../../local/keys/start-key-endpoint.ts';
import { CivilDate, Instant } from '../../schema/scalars/calendar.ts';
import { type Engine, NOBODY, REGISTER_TABLE, startEngine } from './engine.ts';
import { BUCKET_NAMES, startObjects } from './objects.ts';
import { recordCalls } from './record-calls.ts';

/** The one key of the test's own key endpoint. */
export const KEY_ID = '00000000-0000-4000-8000-000000000099';
/** No machine, and mostly no bucket, is reached by these tests; a port that refuses says so at once. */
const NOWHERE = 'http://127.0.0.1:1';

/** A day on which invented officials act unless a test says otherwise: a Monday. */
export const TODAY = '2025-03-03';

/** Tries of one call, as deployed. */
const MAX_ATTEMPTS = 5;

function makeClients(urls: { engine: string; keys: string; objects: string }) {
  const at = (endpoint: string) => ({
    endpoint,
    region: 'local',
    credentials: NOBODY,
    maxAttempts: MAX_ATTEMPTS,
  });
  return {
    dynamodb: DynamoDBDocumentClient.from(new DynamoDBClient({ ...at(urls.engine), ...UNTOLD }), {
      marshallOptions: { removeUndefinedValues: true },
    }),
    kms: new KMSClient(at(urls.keys)),
    s3: new S3Client({ ...at(urls.objects), ...S3_SETTINGS }),
    sfn: new SFNClient(at(NOWHERE)),
  };
}

/** What a register is joined to when it is not given everything of its own. */
export interface RegisterParts {
  /** Starts buckets too. */
  readonly buckets?: boolean;
  /** An engine that runs already, and the address behind which it is found when something stands before it. */
  readonly behind?: { readonly engine: Engine; readonly endpoint: string };
  /** Keys and buckets of another register, where several share them. */
  readonly shared?: { readonly keys: string; readonly objects: string };
}

/** An engine that belongs to somebody else, who stops and restarts it. */
export const engineElsewhere = (url: string): Engine => {
  const elsewhere = async () => {};
  return { url, directory: '', stop: elsewhere, restart: elsewhere };
};

/** Keys and, when asked, buckets of a register's own. */
async function startOwn(dataDir: string, buckets: boolean) {
  const keys = await startKeyEndpoint({
    dataDir,
    keys: [{ id: KEY_ID, arn: `arn:local:kms:local:0:key/${KEY_ID}`, spec: 'SYMMETRIC_DEFAULT' }],
  });
  const objects = buckets ? await startObjects({ dataDir, keys, keyId: KEY_ID }) : undefined;
  return {
    urls: { keys: keys.url, objects: objects?.url ?? NOWHERE },
    async stop() {
      await objects?.stop();
      await keys.stop();
    },
  };
}

/** The register as a Lambda has it, joined to a real engine, a key endpoint and, when asked, buckets of its own. */
export async function startRegister({ buckets = false, behind, shared }: RegisterParts = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'yingbao-keys-'));
  const around =
    shared === undefined
      ? await startOwn(dataDir, buckets)
      : { urls: shared, stop: async () => {} };
  const engine = behind?.engine ?? (await startEngine());
  const clients = makeClients({ engine: behind?.endpoint ?? engine.url, ...around.urls });
  const config = {
    registerTable: REGISTER_TABLE,
    personalDataKey: KEY_ID,
    demoDivisions: 'true',
    ...(buckets ? BUCKET_NAMES : {}),
  };
  const wired = wire(config, clients);
  return {
    wired,
    clients,
    /** Where its keys and buckets answer, for another that shares them. */
    around: around.urls,
    engineUrl: engine.url,
    engineDirectory: engine.directory,
    table: tableClient(clients.dynamodb, REGISTER_TABLE),
    calls: recordCalls(clients.dynamodb),
    /** What a use case is given when this actor acts on the actor's own `today`. */
    as(actor: Actor, capability?: Capability): Dependencies {
      return {
        ...wired.depsFor(actor, capability),
        today: () => CivilDate.parse(actor.today),
        now: () => Instant.parse(`${actor.today}T01:00:00.000Z`),
      };
    },
    async stop() {
      await engine.stop();
      await around.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Register = Awaited<ReturnType<typeof startRegister>>;

/** The same official on another day. */
export const on = <A extends Official | Machine>(actor: A, today: string): A => ({
  ...actor,
  today,
});
