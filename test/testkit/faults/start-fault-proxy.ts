import { Agent, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { listenOnLoopback } from '../../../local/loopback/listen-on-loopback.ts';
import { passOn } from '../../../local/loopback/pass-on.ts';
import { type Fault, type FaultPlan, type Faults, faultPlan, NO_FAULTS } from './fault-plan.ts';
import { refusalReply } from './fault-replies.ts';
import { type TableRequest, tableRequest } from './table-request.ts';
import { turnstile } from './turnstile.ts';
import { youngRows } from './young-rows.ts';

/** What went through since the faults were last set. */
export interface Traffic {
  /** Requests that arrived, retries included. */
  readonly calls: number;
  /** Requests that changed the table; a transaction is one. */
  readonly writes: number;
  readonly faults: Readonly<Record<Fault, number>>;
}

export interface FaultProxy {
  readonly url: string;
  /** From now on other faults, counted from nothing; a proxy that died lives again. */
  set(faults: Faults): void;
  /** What the next writes meet, one after another, before chance takes over again. */
  script(...faults: readonly Fault[]): void;
  traffic(): Traffic;
  /**
   * Lets nothing through any more; resolves once nothing is under way behind the proxy, with what lets everything go on. In between
   * the table stands still, so that several reads of it that go by another way are of one moment.
   */
  hold(): Promise<() => void>;
  /** True once the write after which nothing comes through any more is done. */
  isDead(): boolean;
  stop(): Promise<void>;
}

const JSON_TYPE = { 'content-type': 'application/x-amz-json-1.0' };

interface Weather {
  readonly faults: Faults;
  readonly plan: FaultPlan;
  readonly scripted: Fault[];
  readonly counted: { calls: number; writes: number; faults: Record<Fault, number> };
  dead: boolean;
}

const weather = (faults: Faults): Weather => ({
  faults,
  plan: faultPlan(faults),
  scripted: [],
  counted: { calls: 0, writes: 0, faults: { THROTTLED: 0, CONFLICT: 0, REPLY_LOST: 0, AWAY: 0 } },
  dead: false,
});

const nextFault = ({ plan, scripted }: Weather, request: TableRequest): Fault | undefined => {
  const dealt = plan.deal(request.isWrite);
  return (request.isWrite ? scripted.shift() : undefined) ?? dealt;
};

/** Every other call of an outage finds nobody; the rest are told that something went wrong inside. */
const findsNobody = ({ counted }: Weather, fault: Fault): boolean =>
  fault === 'AWAY' && counted.faults.AWAY % 2 === 0;

/** Counts a write that was done; true when it was the last one that comes through. */
function wasLast(now: Weather): boolean {
  now.counted.writes += 1;
  const { dieAfter } = now.faults;
  now.dead = dieAfter !== undefined && now.counted.writes >= dieAfter.writes;
  return now.dead;
}

/**
 * Stands between a client and the engine and lets happen what the local engine never does: it throttles, lets writes meet,
 * holds calls back, loses replies of what was done, keeps young rows out of the index, and dies. Everything comes from a seed.
 */
export async function startFaultProxy(engineUrl: string): Promise<FaultProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const young = youngRows(() => performance.now());
  const way = turnstile();
  let current = weather(NO_FAULTS);

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const now = current;
    const request = tableRequest(String(incoming.headers['x-amz-target'] ?? ''), body);
    now.counted.calls += 1;
    const fault = nextFault(now, request);
    await pause(now.plan.holdBack());
    if (now.dead) return void outgoing.destroy();
    if (fault !== undefined) now.counted.faults[fault] += 1;
    if (fault !== undefined && fault !== 'REPLY_LOST') {
      if (findsNobody(now, fault)) return void outgoing.destroy();
      const { status, reply } = refusalReply(fault, request);
      return void outgoing.writeHead(status, JSON_TYPE).end(reply);
    }
    const { status, headers, bytes } = await way.through(() =>
      passOn(incoming, body, { url: engineUrl, agent }),
    );
    const done = request.isWrite && status < 300;
    if (done) young.wrote(request, now.plan.youth);
    const died = done && wasLast(now);
    if (fault === 'REPLY_LOST' || (died && now.faults.dieAfter?.reply === 'LOST'))
      return void outgoing.destroy();
    const { 'x-amz-crc32': _, ...kept } = headers;
    const shown = young.hide(request, bytes);
    outgoing.writeHead(status, { ...kept, 'content-length': String(shown.length) }).end(shown);
  }

  const server = await listenOnLoopback((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => outgoing.destroy());
  });
  return {
    url: server.url,
    set(faults) {
      current = weather(faults);
    },
    script(...faults) {
      current.scripted.push(...faults);
    },
    traffic: () => structuredClone(current.counted),
    hold: way.close,
    isDead: () => current.dead,
    async stop() {
      await server.stop();
      agent.destroy();
    },
  };
}
