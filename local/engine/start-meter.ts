import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ActionBook, callerOf } from '../loopback/asked-actions.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { passOn } from '../loopback/pass-on.ts';

export interface Usage {
  readonly calls: Readonly<Record<string, number>>;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Items written, transactions and batches counted item by item. */
  readonly itemWrites: number;
}

export interface Meter extends LoopbackServer {
  usage(): Usage;
}

const READS = new Set(['GetItem', 'BatchGetItem', 'TransactGetItems', 'Query', 'Scan']);
const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'BatchWriteItem',
  'TransactWriteItems',
]);
const ASKED = Buffer.from('{"ReturnConsumedCapacity":"TOTAL",');
const CAPACITY = /"CapacityUnits":([\d.]+)/;

/** Asks the engine to say what a call consumed, indexes included. */
const asking = (body: Buffer): Buffer =>
  body.includes('ReturnConsumedCapacity')
    ? body
    : Buffer.concat([ASKED, body.subarray(body.indexOf('{') + 1)]);

const IN_TRANSACTION = /"(Put|Update|Delete|ConditionCheck)":\{/g;

/** Actions on single items that a call comes to, as rights are given for them. */
function actionsIn(operation: string, body: Buffer): string[] {
  if (operation === 'TransactWriteItems')
    return [...body.toString().matchAll(IN_TRANSACTION)].map(([, kind]) =>
      kind === 'ConditionCheck' ? 'ConditionCheckItem' : `${kind}Item`,
    );
  const index = /"IndexName":"(\w+)"/.exec(body.toString())?.[1];
  return [index === undefined ? operation : `${operation} ${index}`];
}

const WRITES_AN_ITEM = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);

/** Stands between code and engine and counts calls and capacity; it changes nothing of what is asked or answered. */
export async function startMeter(engineUrl: string): Promise<Meter> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const calls: Record<string, number> = {};
  const book = new ActionBook();
  const total = { readUnits: 0, writeUnits: 0, itemWrites: 0 };

  function count(operation: string, answer: Buffer): void {
    // Last, because an item could hold such words too; one table, so one figure.
    const at = answer.lastIndexOf('"ConsumedCapacity":');
    if (at < 0) return;
    const units = Number(CAPACITY.exec(answer.subarray(at).toString())?.[1] ?? 0);
    if (READS.has(operation)) total.readUnits += units;
    else if (WRITES.has(operation)) total.writeUnits += units;
  }

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const operation = String(incoming.headers['x-amz-target'] ?? '').split('.')[1] ?? 'other';
    const sent = await buffer(incoming);
    const body = READS.has(operation) || WRITES.has(operation) ? asking(sent) : sent;
    const { status, headers, bytes } = await passOn(incoming, body, { url: engineUrl, agent });
    calls[operation] = (calls[operation] ?? 0) + 1;
    const actions = actionsIn(operation, sent);
    for (const action of actions) book.note(callerOf(incoming), action);
    if (status < 300) {
      total.itemWrites += actions.filter((action) => WRITES_AN_ITEM.has(action)).length;
      count(operation, bytes);
    }
    outgoing.writeHead(status, headers).end(bytes);
  }

  const server = await listenOnLoopback((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    ...server,
    stop: async () => {
      await server.stop();
      agent.destroy();
    },
    asked: () => book.asked(),
    usage: () => ({ calls: { ...calls }, ...total }),
  };
}
