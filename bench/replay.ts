import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  BatchGetItemCommand,
  CreateTableCommand,
  DeleteItemCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Recorded } from './recorder.ts';

/** The operations the platform may send; any other in a recording is an error, so that nothing is left out of the baseline. */
const COMMANDS = {
  BatchGetItem: BatchGetItemCommand,
  CreateTable: CreateTableCommand,
  DeleteItem: DeleteItemCommand,
  DescribeTable: DescribeTableCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  TransactWriteItems: TransactWriteItemsCommand,
  UpdateItem: UpdateItemCommand,
  UpdateTimeToLive: UpdateTimeToLiveCommand,
} as const;

type Operation = keyof typeof COMMANDS;
/** One request made ready, and how many items it writes. */
interface Prepared {
  readonly items: number;
  send(): Promise<void>;
}

const isKnown = (name: string): name is Operation => name in COMMANDS;

/** A conditional write that lost in the recorded run loses again: that costs the engine the same. A table is looked for before it is made. */
const ANSWERS = new Set([
  'ConditionalCheckFailedException',
  'TransactionCanceledException',
  'ResourceNotFoundException',
]);

const itemsOf = (operation: Operation, input: { TransactItems?: unknown[] }): number =>
  input.TransactItems?.length ??
  (['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation) ? 1 : 0);

function prepare(client: DynamoDBClient, { target, body }: Recorded): Prepared {
  const operation = target.split('.')[1] ?? '';
  if (!isKnown(operation)) throw new Error(`The baseline cannot replay ${operation}.`);
  const input = JSON.parse(body);
  // The client sends every command class alike; one class's type stands for all of them.
  const Command = COMMANDS[operation] as unknown as new (body: unknown) => GetItemCommand;
  const send = async () => {
    try {
      await client.send(new Command(input));
    } catch (error) {
      if (!(error instanceof Error && ANSWERS.has(error.name))) throw error;
    }
  };
  return { items: itemsOf(operation, input), send };
}

/** Sends prepared requests with `width` under way at once; returns seconds. */
async function sendAll(requests: readonly Prepared[], width: number): Promise<number> {
  const started = performance.now();
  let next = 0;
  const lane = async () => {
    for (let request = requests[next]; request !== undefined; request = requests[next]) {
      next += 1;
      await request.send();
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return (performance.now() - started) / 1000;
}

/** Milliseconds of the real clock between which a step of the recorded run lay. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

export interface Baseline {
  readonly calls: number;
  readonly seconds: number;
  /** Items the step asked to be written, those of transactions counted one by one. */
  readonly items: number;
  /** Requests under way at once in the recorded run, on average over the step, rounded up. */
  readonly concurrency: number;
}

async function* readRecording(file: string): AsyncGenerator<Recorded> {
  for await (const line of createInterface({ input: createReadStream(file) }))
    yield JSON.parse(line);
}

const stepAt = (windows: Readonly<Record<string, Window>>, moment: number): string | undefined =>
  Object.entries(windows).find(([, { from, to }]) => moment >= from && moment < to)?.[0];

/** How many requests each step had under way at once, on average. */
async function concurrencyOf(
  file: string,
  windows: Readonly<Record<string, Window>>,
): Promise<Map<string, number>> {
  const busy = new Map<string, number>();
  for await (const { from, to } of readRecording(file)) {
    const step = stepAt(windows, from);
    if (step !== undefined) busy.set(step, (busy.get(step) ?? 0) + to - from);
  }
  return new Map(
    Object.entries(windows).map(([step, { from, to }]) => [
      step,
      Math.max(1, Math.ceil((busy.get(step) ?? 0) / (to - from))),
    ]),
  );
}

/** Requests prepared at once: enough to keep the lanes busy, few enough to stay in memory. */
const CHUNK = 500;

/**
 * Replays a recording on an empty engine up to the end of the last named step. Requests are parsed beforehand in chunks, so that only
 * sending is timed; what lies between the named steps is sent one by one and not timed.
 */
export async function replay(
  engineUrl: string,
  file: string,
  windows: Readonly<Record<string, Window>>,
): Promise<Record<string, Baseline>> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new DynamoDBClient({ endpoint: engineUrl, region: 'local', credentials });
  const widths = await concurrencyOf(file, windows);
  const totals: Record<string, Baseline> = {};
  let chunk: Prepared[] = [];
  let step: string | undefined;
  const flush = async () => {
    const concurrency = step === undefined ? 1 : (widths.get(step) ?? 1);
    const seconds = await sendAll(chunk, concurrency);
    if (step !== undefined) {
      const before = totals[step] ?? { calls: 0, seconds: 0, items: 0 };
      totals[step] = {
        calls: before.calls + chunk.length,
        seconds: before.seconds + seconds,
        items: chunk.reduce((sum, { items }) => sum + items, before.items),
        concurrency,
      };
    }
    chunk = [];
  };
  const end = Math.max(...Object.values(windows).map(({ to }) => to));
  for await (const recorded of readRecording(file)) {
    if (recorded.from >= end) break;
    const at = stepAt(windows, recorded.from);
    if (at !== step || chunk.length >= CHUNK) await flush();
    step = at;
    chunk.push(prepare(client, recorded));
  }
  await flush();
  client.destroy();
  return totals;
}
