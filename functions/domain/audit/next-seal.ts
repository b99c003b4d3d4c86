import type { Seal, SealedEntry, SealHead } from '../../../schema/entities/seal.ts';
import { canonicalJson } from './canonical-json.ts';
import { merkleTree, rootOf } from './merkle-tree.ts';
import type { Hash } from './next-event.ts';

/** Where a county stands before its first seal. */
export const firstHead = (county: SealHead['county'], shards: number): SealHead => ({
  county,
  number: 0,
  hash: '',
  upTo: Array.from({ length: shards }, () => ''),
  rechecked: 0,
});

/** Everything found since the last seal. */
export interface Found {
  readonly fresh: readonly SealedEntry[];
  readonly late: readonly SealedEntry[];
  readonly upTo: readonly string[];
  readonly rechecked: number;
}

const before = (a: SealedEntry, b: SealedEntry): number => {
  if (a.chain !== b.chain) return a.chain < b.chain ? -1 : 1;
  return a.seq - b.seq;
};

/** Entries in the one order in which they are sealed. */
export const inSealOrder = (entries: readonly SealedEntry[]): SealedEntry[] =>
  [...entries].sort(before);

/** The next seal over what was found, which must be something, with its entries in order. */
export function nextSeal(
  found: Found,
  from: { head: SealHead; sealedAt: Seal['sealedAt'] },
  hash: Hash,
): { seal: Seal; entries: SealedEntry[] } {
  const entries = inSealOrder([...found.fresh, ...found.late]);
  const said = {
    county: from.head.county,
    number: from.head.number + 1,
    previous: from.head.hash,
    root: rootOf(merkleTree(entries, hash)),
    entries: entries.length,
    late: found.late.length,
    upTo: [...found.upTo],
    rechecked: found.rechecked,
    sealedAt: from.sealedAt,
  };
  return { seal: { ...said, hash: hash(canonicalJson(said)) }, entries };
}
