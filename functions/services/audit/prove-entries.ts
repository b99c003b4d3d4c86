import type { AuditEvent } from '../../../schema/entities/audit-event.ts';
import type { Seal } from '../../../schema/entities/seal.ts';
import { sealShardOf, sortKeys } from '../../../schema/table/keys.ts';
import { merkleTree, type PathStep, pathOf } from '../../domain/audit/merkle-tree.ts';
import type { Dependencies } from '../dependencies.ts';
import { readSeal } from './seal-object.ts';

/** The way from one entry to the root of its seal. */
export interface EntryProof {
  readonly chain: string;
  readonly seq: number;
  readonly seal: number;
  readonly path: readonly PathStep[];
}

const nameOf = ({ chain, seq, hash }: { chain: string; seq: number; hash: string }): string =>
  `${chain} ${seq} ${hash}`;

/** Number of the seal whose window an event lies in; undefined when it is not sealed yet. Seals stand in order. */
function windowOf(seals: readonly Seal[], event: AuditEvent): number | undefined {
  const shard = sealShardOf(event.chain);
  const place = sortKeys.sealing(event.at, event.chain, event.seq);
  let [low, high] = [0, seals.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((seals[middle]?.upTo[shard] ?? '') >= place) high = middle;
    else low = middle + 1;
  }
  return seals[low]?.number;
}

async function proveIn(
  deps: Dependencies,
  seal: Seal,
  asked: readonly AuditEvent[],
): Promise<EntryProof[]> {
  const object = await readSeal(deps, seal);
  if (object.seal.hash !== seal.hash)
    throw new Error(`Seal ${seal.number} of ${seal.county} is not the one in the table.`);
  const tree = merkleTree(object.entries, deps.sha256);
  const places = new Map(object.entries.map((entry, i) => [nameOf(entry), i]));
  return asked.flatMap((event) => {
    const leaf = places.get(nameOf(event));
    const { chain, seq } = event;
    return leaf === undefined ? [] : [{ chain, seq, seal: seal.number, path: pathOf(tree, leaf) }];
  });
}

/**
 * Proofs of events, seal by seal, so that one seal's entries are in memory at a time. An event that its window's seal lacks is
 * looked for in later seals that took entries late; one that none holds has no proof.
 */
export async function proveEntries(
  deps: Dependencies,
  seals: readonly Seal[],
  events: readonly AuditEvent[],
): Promise<EntryProof[]> {
  const due = Map.groupBy(events, (event) => windowOf(seals, event));
  const proofs: EntryProof[] = [];
  let open: AuditEvent[] = [];
  for (const seal of seals) {
    const here = due.get(seal.number) ?? [];
    const asked = seal.late > 0 ? [...open, ...here] : here;
    if (asked.length === 0) continue;
    const found = await proveIn(deps, seal, asked);
    proofs.push(...found);
    const proved = new Set(found.map(({ chain, seq }) => `${chain} ${seq}`));
    const stillOpen = seal.late > 0 ? asked : [...open, ...here];
    open = stillOpen.filter(({ chain, seq }) => !proved.has(`${chain} ${seq}`));
  }
  return proofs;
}
