import type { SealedEntry, SealHead } from '../../../schema/entities/seal.ts';
import { CountyCode } from '../../../schema/scalars/division-code.ts';
import { SEAL_SHARDS } from '../../../schema/table/table.ts';
import { type Found, firstHead, nextSeal } from '../../domain/audit/next-seal.ts';
import type { Dependencies } from '../dependencies.ts';
import { putSeal, readSeal } from './seal-object.ts';

/**
 * An event is dated before it is written. It is in the index this long after its date at the latest: the longest timeout of a
 * function that writes one (a test compares), and five minutes for the index and for clocks that differ.
 */
export const GRACE_IN_SECONDS = 20 * 60;
/** A sealed window is read a second time after so long, for whatever the index showed later than that. */
const SECOND_LOOK_AFTER_SECONDS = 24 * 3600;

/** What one run may take: entries of one seal by shard, and seals of one county. The rest waits for the next. */
const MOST = { entriesPerShard: 2500, seals: 10 };

const earlier = (instant: string, seconds: number): string =>
  new Date(Date.parse(instant) - seconds * 1000).toISOString();

const placed = ({ chain, seq, hash }: SealedEntry): SealedEntry => ({ chain, seq, hash });

/** What came since the last seal, shard by shard, as far as one seal may hold. */
async function freshEntries(deps: Dependencies, head: SealHead, limit: number) {
  const until = earlier(deps.now(), GRACE_IN_SECONDS);
  const shards = await Promise.all(
    head.upTo.map((after, shard) =>
      deps.seals.entries({ county: head.county, shard, after, through: until }, limit),
    ),
  );
  return {
    fresh: shards.flatMap(({ entries }) => entries.map(placed)),
    upTo: shards.map(({ through }) => through),
  };
}

/** Reads the window of the oldest seal not looked at twice again, a day after it was sealed. */
async function lateEntries(deps: Dependencies, head: SealHead) {
  const nothing = { late: [], rechecked: head.rechecked };
  const { county } = head;
  const number = head.rechecked + 1;
  const seal = number > head.number ? undefined : await deps.seals.get(county, number);
  if (seal === undefined || seal.sealedAt > earlier(deps.now(), SECOND_LOOK_AFTER_SECONDS))
    return nothing;
  const { entries } = await readSeal(deps, { county, number });
  const before = number === 1 ? undefined : await deps.seals.get(county, number - 1);
  const sealed = new Set(entries.map((it) => `${it.chain} ${it.seq}`));
  const windows = await Promise.all(
    seal.upTo.map((through, shard) => {
      const after = before?.upTo[shard] ?? '';
      return deps.seals.entries({ county, shard, after, through }, Number.POSITIVE_INFINITY);
    }),
  );
  const seen = windows.flatMap((window) => window.entries.map(placed));
  return { late: seen.filter((it) => !sealed.has(`${it.chain} ${it.seq}`)), rechecked: number };
}

/** Takes one step: a seal, or a second look that found nothing. Answers whether there may be more to do. */
async function step(deps: Dependencies, head: SealHead, limit: number): Promise<boolean> {
  const { fresh, upTo } = await freshEntries(deps, head, limit);
  const { late, rechecked } = await lateEntries(deps, head);
  const found: Found = { fresh, late, upTo, rechecked };
  if (fresh.length + late.length === 0) {
    if (rechecked === head.rechecked) return false;
    await deps.transact([deps.writes.seals.recheck({ ...head, rechecked }, head)]);
    return true;
  }
  const made = nextSeal(found, { head, sealedAt: deps.now() }, deps.sha256);
  const seal = await putSeal(deps, made);
  if (seal.previous !== head.hash)
    throw new Error(`Seal ${seal.number} of ${head.county} in the bucket follows another one.`);
  // Another run may have moved the head by this very seal; then there is nothing left to write.
  await deps.transact(deps.writes.seals.take(seal, head));
  return true;
}

/**
 * Seals every audit event of a county, or of a prefecture for what belongs to no county, that is not sealed yet: numbers, ids and hashes into the evidence bucket, each seal linked
 * to the one before. The number decides between two runs at once, so there is one seal of it; repeated, it finds nothing left.
 * Bounded: what is more than a run may take is taken by the next.
 */
export async function sealCounty(
  deps: Dependencies,
  code: string,
  most: typeof MOST = MOST,
): Promise<SealHead> {
  const county = CountyCode.parse(code);
  const first = firstHead(county, SEAL_SHARDS);
  let head = (await deps.seals.head(county)) ?? first;
  for (let taken = 0; taken < most.seals; taken += 1) {
    if (!(await step(deps, head, most.entriesPerShard))) break;
    const next = (await deps.seals.head(county)) ?? first;
    // Somebody set the table back: silence would leave the county unsealed, so the schedule fails and its alarm speaks.
    if (next.number === head.number && next.rechecked === head.rechecked)
      throw new Error(`The head of ${county} does not move on from seal ${head.number}.`);
    head = next;
  }
  return head;
}
