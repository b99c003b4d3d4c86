import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
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

function itemsIn(operation: string, body: Buffer): number {
  if (operation === 'TransactWriteItems')
    return body.toString().match(/"(?:Put|Update|Delete)":\{/g)?.length ?? 0;
  return ['PutItem', 'UpdateItem', 'DeleteItem'].includes(operation) ? 1 : 0;
}

/** Stands between code and engine and counts calls and capacity; it changes nothing of what is asked or answered. */
export async function startMeter(engineUrl: string): Promise<Meter> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const calls: Record<string, number> = {};
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
    if (status < 300) {
      total.itemWrites += itemsIn(operation, body);
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
    usage: () => ({ calls: { ...calls }, ...total }),
  };
}
