import type { SealedEntry } from '../../../schema/entities/seal.ts';
import type { Hash } from './next-event.ts';

/** Hashes level by level: the leaves first, the root alone last. A node without a neighbour rises as it is. */
export type MerkleTree = readonly (readonly string[])[];

/** The step up from a node: the neighbour's hash, and on which side it stands. */
export type PathStep = `L:${string}` | `R:${string}`;

/** Leaves and nodes begin with different words, so that a node can never be passed off as an entry. */
export const leafOf = ({ chain, seq, hash }: SealedEntry, digest: Hash): string =>
  digest(`leaf\n${chain}\n${seq}\n${hash}`);

const nodeOf = (left: string, right: string, digest: Hash): string =>
  digest(`node\n${left}\n${right}`);

function levelAbove(level: readonly string[], digest: Hash): string[] {
  return Array.from({ length: Math.ceil(level.length / 2) }, (_, i) => {
    const [left = '', right] = level.slice(2 * i, 2 * i + 2);
    return right === undefined ? left : nodeOf(left, right, digest);
  });
}

/** Builds the tree over entries in the order given; there must be at least one. */
export function merkleTree(entries: readonly SealedEntry[], digest: Hash): MerkleTree {
  const levels: string[][] = [entries.map((entry) => leafOf(entry, digest))];
  for (let top = levels[0] ?? []; top.length > 1; levels.push(top)) top = levelAbove(top, digest);
  return levels;
}

export const rootOf = (tree: MerkleTree): string => tree.at(-1)?.[0] ?? '';

/** The way from one leaf to the root: hashes of neighbours only, so that it shows no other entry. */
export function pathOf(tree: MerkleTree, leaf: number): PathStep[] {
  return tree.slice(0, -1).flatMap((level, height): PathStep[] => {
    const at = leaf >> height;
    const neighbour = level[at ^ 1];
    if (neighbour === undefined) return [];
    return [at % 2 === 1 ? `L:${neighbour}` : `R:${neighbour}`];
  });
}
