import { createHash } from 'node:crypto';
import type { Random } from '../../local/demo/random.ts';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import type { CaseText } from '../testkit/verifier.ts';

/** The hash an honest writer would give, written a second time so that a forger can use it without the platform's code. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
export function rehash(event: AuditEvent, prevHash: string): AuditEvent {
  const { hash: _, ...said } = { ...event, prevHash };
  const hash = createHash('sha256').update(sortedJson(said)).digest('hex');
  return { ...event, prevHash, hash };
}

/** Where the verifier must say that something is wrong. */
export interface Position {
  readonly chain: string;
  readonly seq: number;
}

type Damage = (file: CaseText, random: Random) => Position;

const drop = (file: CaseText, from: AuditEvent, to: AuditEvent): void => {
  const gone = (it: Position) => it.chain === from.chain && it.seq >= from.seq && it.seq <= to.seq;
  file.events = file.events.filter((event) => !gone(event));
  file.proofs = file.proofs.filter((proof) => !gone(proof));
};
const chainOf = (file: CaseText, chain: string) =>
  file.events.filter((event) => event.chain === chain);
const put = (file: CaseText, before: AuditEvent, after: AuditEvent): void => {
  file.events = file.events.map((event) => (event === before ? after : event));
};

const CHANGES: readonly ((event: AuditEvent) => AuditEvent)[] = [
  (event) => ({ ...event, action: `${event.action}x` }),
  (event) => ({
    ...event,
    at: event.at.replace(/\d(?=Z$)/, (d) => String((Number(d) + 1) % 10)) as AuditEvent['at'],
  }),
  (event) => ({ ...event, actor: { ...event.actor, officialId: 'somebody-else' } }),
  (event) => ({ ...event, to: event.to === 'GRANTED' ? 'REFUSED' : 'GRANTED' }),
  (event) => ({ ...event, refs: { ...event.refs, decisionId: `decision_${'f'.repeat(32)}` } }),
  (event) => ({ ...event, contentHash: `${event.contentHash ?? ''}0` }),
  (event) => ({ ...event, requestId: `${event.requestId}!` }),
];

/** Ways to tamper with a case of an export; each answers where. */
export const DAMAGES: Readonly<Record<string, Damage>> = {
  flip(file, random) {
    const event = random.pick(file.events);
    put(file, event, random.pick(CHANGES)(event));
    return event;
  },
  deletion(file, random) {
    const inner = file.events.filter((event) => event.seq < chainOf(file, event.chain).length);
    const event = random.pick(inner);
    drop(file, event, event);
    return event;
  },
  swap(file, random) {
    const pairs = file.events.filter((event) => event.seq < chainOf(file, event.chain).length);
    const event = random.pick(pairs);
    const other = chainOf(file, event.chain)[event.seq];
    file.events = file.events.map((it) =>
      it === event ? (other ?? it) : it === other ? event : it,
    );
    return event;
  },
  truncation(file, random) {
    const event = random.pick(file.events);
    const last = chainOf(file, event.chain).at(-1) ?? event;
    drop(file, event, last);
    return event;
  },
  /** Somebody who knows the rules changes an entry, links and hashes all that follows anew, and drops the proofs. */
  rehashedTail(file, random) {
    const start = random.pick(file.events);
    let prevHash = start.prevHash;
    for (const event of chainOf(file, start.chain).slice(start.seq - 1)) {
      const changed = event.seq === start.seq ? random.pick(CHANGES)(event) : event;
      const forged = rehash(changed, prevHash);
      put(file, event, forged);
      prevHash = forged.hash;
    }
    file.proofs = file.proofs.filter(
      (proof) => proof.chain !== start.chain || proof.seq < start.seq,
    );
    return start;
  },
  wholeChain(file, random) {
    const { chain } = random.pick(file.events);
    const [first, ...rest] = chainOf(file, chain);
    if (first === undefined) throw new Error('A chain has entries.');
    drop(file, first, rest.at(-1) ?? first);
    return first;
  },
};
