import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { S3_SETTINGS, UNTOLD } from '../../functions/runtime/clients.ts';
import { wire } from '../../functions/runtime/wire.ts';
import { answerEvent } from '../../graphql/answer-event.ts';
import { makeContext } from '../../graphql/context.ts';
import type { Incident } from '../../graphql/errors/incident.ts';
import { makeServer } from '../../graphql/server.ts';
import { startKeyEndpoint } from '../../local/keys/start-key-endpoint.ts';
import { ENV_KEYS } from '../../schema/platform/env.ts';
import { NOBODY, REGISTER_TABLE, startEngine } from '../testkit/engine.ts';
import { eventOf } from './counting-server.ts';

const KEY_ID = '00000000-0000-4000-8000-000000000099';

/** What is asked of objects and answered as if it were so. */
const ANSWERED = new Set(['HeadObjectCommand', 'PutObjectCommand']);

/** Links are signed for real; an uploaded object is always there, one put is kept nowhere, and nothing else is reached. */
function objectsAlwaysThere(): S3Client {
  const client = new S3Client({
    region: 'local',
    endpoint: 'http://127.0.0.1:1',
    credentials: NOBODY,
    ...S3_SETTINGS,
  });
  const found = { response: {}, output: { $metadata: {}, ContentLength: 10 } };
  client.middlewareStack.add(
    (next, context) => async (args) =>
      ANSWERED.has(String(context.commandName)) ? found : next(args),
    { step: 'finalizeRequest', name: 'always-there', priority: 'high' },
  );
  return client;
}

/** Machines that start and stop without doing anything; only `send` is ever used. */
const idleMachines = {
  send: async () => ({ executionArn: 'execution' }),
} as unknown as SFNClient;

const SECONDS_OF_A_DAY = 86_400;
const DAYS_OF_A_YEAR = 366;
/** A Monday in the year whose calendar and policy the tests plant. */
const BUSINESS_NOW = Date.parse('2025-06-02T02:00:00.000Z');

/** The whole API, from the gateway's event to a real engine; calls to the table are written down by name. */
export async function startApi({ development = true, monotonic = () => performance.now() } = {}) {
  process.env[ENV_KEYS.businessClockOffset] = String(
    Math.round((BUSINESS_NOW - Date.now()) / 1000),
  );
  const dataDir = await mkdtemp(join(tmpdir(), 'yingbao-api-keys-'));
  const keys = await startKeyEndpoint({
    dataDir,
    keys: [{ id: KEY_ID, arn: `arn:local:kms:local:0:key/${KEY_ID}`, spec: 'SYMMETRIC_DEFAULT' }],
  });
  const engine = await startEngine('IN_MEMORY');
  const at = (endpoint: string) => ({ endpoint, region: 'local', credentials: NOBODY });
  const dynamodb = DynamoDBDocumentClient.from(
    new DynamoDBClient({ ...at(engine.url), ...UNTOLD }),
    {
      marshallOptions: { removeUndefinedValues: true },
    },
  );
  const calls: string[] = [];
  dynamodb.middlewareStack.add(
    (next, context) => (args) => {
      calls.push(String(context.commandName).replace(/Command$/, ''));
      return next(args);
    },
    { step: 'initialize', name: 'count-calls' },
  );
  const config = {
    registerTable: REGISTER_TABLE,
    intakeBucket: 'intake',
    archiveBucket: 'archive',
    evidenceBucket: 'evidence',
    personalDataKey: KEY_ID,
    importMachine: 'machine:import',
    annualReviewMachine: 'machine:annual-review',
    auditExportMachine: 'machine:audit-export',
    bulkChangeMachine: 'machine:bulk-change',
    demoDivisions: 'true',
  };
  const kms = new KMSClient(at(keys.url));
  const clients = { dynamodb, kms, s3: objectsAlwaysThere(), sfn: idleMachines };
  const wired = wire(config, clients, monotonic);
  const incidents: Incident[] = [];
  const reporting = {
    newIncidentId: () => 'incident',
    report: (incident: Incident) => {
      incidents.push(incident);
    },
  };
  const server = makeServer({
    development,
    ...reporting,
  });
  await server.start();

  /** Does something so many days later. */
  async function daysLater<T>(days: number, work: () => Promise<T>): Promise<T> {
    const offset = process.env[ENV_KEYS.businessClockOffset];
    process.env[ENV_KEYS.businessClockOffset] = String(Number(offset) + days * SECONDS_OF_A_DAY);
    const done = await work();
    process.env[ENV_KEYS.businessClockOffset] = offset;
    return done;
  }

  return {
    wired,
    dynamodb,
    calls,
    incidents,
    /** One request of one user, as the gateway delivers it. */
    async ask(
      userId: string,
      query: string,
      variables: Record<string, unknown> = {},
      operationName?: string,
    ) {
      const answer = await answerEvent(eventOf({ query, variables, operationName }, userId), {
        server,
        development,
        ...reporting,
        contextFor: (who) => makeContext(wired, who),
      });
      const text = answer.body ?? '';
      return { text, answer, ...parse(text) };
    },
    daysLater,
    /** Does something on the same day so many years on. */
    yearsLater: <T>(years: number, work: () => Promise<T>) =>
      daysLater(years * DAYS_OF_A_YEAR, work),
    async stop() {
      dynamodb.destroy();
      await Promise.all([engine.stop(), keys.stop()]);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Api = Awaited<ReturnType<typeof startApi>>;

interface Parsed {
  // biome-ignore lint/suspicious/noExplicitAny: an answer has the shape of its question, which the test wrote.
  readonly data: any;
  readonly errors: readonly { message: string; extensions: { code: string } }[];
}

const parse = (text: string): Parsed => ({ data: null, errors: [], ...JSON.parse(text) });
