import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  BatchGetItemCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Recorded } from './recorder.ts';

/** The operations a store may use; any other in a recording is an error, so that nothing is left out of the baseline. */
const COMMANDS = {
  BatchGetItem: BatchGetItemCommand,
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  TransactWriteItems: TransactWriteItemsCommand,
  UpdateItem: UpdateItemCommand,
} as const;

const isKnown = (name: string): name is keyof typeof COMMANDS => name in COMMANDS;

type Send = () => Promise<unknown>;

function prepare(client: DynamoDBClient, { target, body }: Recorded): Send | undefined {
  const operation = target.split('.')[1] ?? '';
  if (['CreateTable', 'DescribeTable', 'UpdateTimeToLive', 'ListTables'].includes(operation))
    return undefined;
  if (!isKnown(operation)) throw new Error(`The baseline cannot replay ${operation}.`);
  const input = JSON.parse(body);
  // The client sends every command class alike; one class's type stands for all of them.
  const Command = COMMANDS[operation] as unknown as new (body: unknown) => GetItemCommand;
  return () => client.send(new Command(input)).catch(ignoreRefusal);
}

/** A conditional write that lost in the recorded run loses again, or wins: either way it costs the engine the same. */
function ignoreRefusal(error: unknown): void {
  const name = error instanceof Error ? error.name : '';
  if (!['ConditionalCheckFailedException', 'TransactionCanceledException'].includes(name))
    throw error;
}

/** Sends prepared requests with `width` under way at once; returns seconds. */
async function sendAll(requests: readonly Send[], width: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    for (let send = requests[next]; send !== undefined; send = requests[next]) {
      next += 1;
      await send();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return (performance.now() - started) / 1000;
}

const CHUNK = 5_000;

export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Baseline {
  readonly calls: number;
  readonly seconds: number;
  /** Requests under way at once in the recorded run, on average, rounded up. */
  readonly concurrency: number;
}

async function* readRecording(file: string): AsyncGenerator<Recorded> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    yield JSON.parse(line);
}

async function meanConcurrency(file: string, window: Window): Promise<number> {
  let busy = 0;
  for await (const { from, to } of readRecording(file)) {
    if (from >= window.from && from < window.to) busy += to - from;
  }
  return Math.max(1, Math.ceil(busy / (window.to - window.from)));
}

/**
 * Replays a recording on an empty engine: everything before the window untimed, the window itself timed. Requests are
 * parsed beforehand in chunks, so only sending is measured.
 */
export async function replay(engineUrl: string, file: string, window: Window): Promise<Baseline> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint: engineUrl, region: 'local', credentials });
  const concurrency = await meanConcurrency(file, window);
  const total = { calls: 0, seconds: 0 };
  let chunk: Send[] = [];
  let timed = false;
  const flush = async () => {
    const seconds = await sendAll(chunk, concurrency);
    if (timed) {
      total.calls += chunk.length;
      total.seconds += seconds;
    }
    chunk = [];
  };
  for await (const recorded of readRecording(file)) {
    if (recorded.from >= window.to) continue;
    const inside = recorded.from >= window.from;
    if (inside !== timed || chunk.length >= CHUNK) await flush();
    timed = inside;
    const send = prepare(client, recorded);
    if (send !== undefined) chunk.push(send);
  }
  await flush();
  client.destroy();
  return { ...total, concurrency };
}
