import { merkleTree, pathOf } from '../../functions/domain/audit/merkle-tree.ts';
import { type EventBody, nextEvent } from '../../functions/domain/audit/next-event.ts';
import { firstHead, inSealOrder, nextSeal } from '../../functions/domain/audit/next-seal.ts';
import { sha256 } from '../../functions/runtime/hash.ts';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import type { SealHead } from '../../schema/entities/seal.ts';
import { Instant } from '../../schema/scalars/calendar.ts';
import { CountyCode } from '../../schema/scalars/division-code.ts';
import { SEAL_SHARDS } from '../../schema/table/table.ts';
import { type CaseText, loadVerifier } from '../testkit/verifier.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

const ENTRIES_PER_CASE = 4;
const CASES_PER_SEAL = 2500;
const AT = Instant.parse('2025-03-03T01:00:00.000Z');
const SEALED = Instant.parse('2025-03-03T02:00:00.000Z');

/** The chain of the n-th case under a seed: the platform's own rule, so that only the reading is another's. */
function chainOf(n: number, seed: number): AuditEvent[] {
  const chain = `case_${sha256(`${seed} ${n}`).slice(0, 32)}`;
  let head = { seq: 0, hash: '' };
  return Array.from({ length: ENTRIES_PER_CASE }, (_, i) => {
    const body: EventBody = {
      chain,
      at: AT,
      action: `step-${i}`,
      actor: { userId: `user-${n % 97}`, officialId: `official-${n % 89}`, role: 'TOWN_OFFICER' },
      from: i === 0 ? null : `STATE_${i - 1}`,
      to: `STATE_${i}`,
      requestId: `request-${n}-${i}`,
      idempotencyKey: `key-${n}-${i}`,
      contentHash: sha256(`${n} ${i}`),
      refs: { surveyId: `survey_${'0'.repeat(32)}` },
    };
    const next = nextEvent(body, head, sha256);
    ({ head } = next);
    return next.event;
  });
}

/** The cases of one seal. */
const casesOf = (seal: number, { n, seed }: Trial): AuditEvent[][] => {
  const cases = Math.ceil(n / ENTRIES_PER_CASE) - seal * CASES_PER_SEAL;
  const here = Math.min(cases, CASES_PER_SEAL);
  return Array.from({ length: here }, (_, i) => chainOf(seal * CASES_PER_SEAL + i, seed));
};

const sealText = (seal: object, entries: readonly AuditEvent[]): string =>
  [JSON.stringify(seal), ...entries.map((it) => `${it.chain} ${it.seq} ${it.hash}`)].join('\n');

/** Seals of all entries, one after another, as the evidence bucket holds them. */
function sealAll(count: number, trial: Trial): string[] {
  let head: SealHead = firstHead(CountyCode.parse('990102'), SEAL_SHARDS);
  return Array.from({ length: count }, (_, i) => {
    const fresh = casesOf(i, trial).flat();
    const found = { fresh, late: [], upTo: head.upTo.map(() => SEALED), rechecked: i };
    const { seal } = nextSeal(found, { head, sealedAt: SEALED }, sha256);
    head = seal;
    return sealText(seal, inSealOrder(fresh) as AuditEvent[]); // The same entries in another order.
  });
}

/** The cases of one seal as an export hands them over, with their proofs. */
function handedOver(seal: number, trial: Trial): CaseText[] {
  const cases = casesOf(seal, trial);
  const entries = inSealOrder(cases.flat());
  const tree = merkleTree(entries, sha256);
  const places = new Map(entries.map((entry, i) => [entry.hash, i]));
  return cases.map((events) => ({
    caseId: events[0]?.chain ?? '',
    events,
    proofs: events.map(({ chain, seq, hash }) => {
      const path = pathOf(tree, places.get(hash) ?? -1);
      return { chain, seq, seal: seal + 1, path };
    }),
  }));
}

async function run(trial: Trial): Promise<string> {
  const verifier = await loadVerifier();
  const count = Math.ceil(trial.n / ENTRIES_PER_CASE / CASES_PER_SEAL);
  const texts = sealAll(count, trial);
  let spent = 0;
  const timed = <T>(work: () => T): T => {
    const begun = performance.now();
    const done = work();
    spent += performance.now() - begun;
    return done;
  };
  const seals = timed(() => verifier.openSeals(texts));
  const faults = [...seals.faults];
  let entries = 0;
  for (let seal = 0; seal < count; seal += 1)
    for (const file of handedOver(seal, trial)) {
      const context = { seals, headers: seals.byNumber };
      const checked = timed(() => verifier.checkCase(file, file.caseId, context));
      faults.push(...checked.faults);
      entries += checked.entries;
    }
  assertNone(
    faults.map((fault) => JSON.stringify(fault)),
    'Untouched entries are blamed',
    trial,
  );
  return `${entries} entries in ${count} seals verified, each with its proof, in ${(spent / 1000).toFixed(1)} s`;
}

export const S10E: Figure = {
  id: 'S10E',
  what: 'Verify chains, seals and the proof of every entry with the auditors’ own program',
  unit: 'entries',
  small: 2000,
  full: 1_000_000,
  run,
};
