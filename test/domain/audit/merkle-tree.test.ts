import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leafOf, merkleTree, pathOf, rootOf } from '../../../functions/domain/audit/merkle-tree.ts';
import type { SealedEntry } from '../../../schema/entities/seal.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const entry = (seq: number): SealedEntry => ({ chain: 'case_0', seq, hash: sha256(`${seq}`) });
const entries = (count: number) => Array.from({ length: count }, (_, i) => entry(i + 1));

/** The root by halves: the left half is the largest power of two that leaves something for the right. */
function rootByHalves(leaves: readonly string[]): string {
  if (leaves.length === 1) return leaves[0] ?? '';
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  const [a, b] = [rootByHalves(leaves.slice(0, left)), rootByHalves(leaves.slice(left))];
  return sha256(`node\n${a}\n${b}`);
}

/** The way up, as somebody walks it who knows the path alone. */
const climb = (leaf: string, path: readonly string[]): string =>
  path.reduce((at, step) => {
    const [side, neighbour] = step.split(':');
    return sha256(side === 'L' ? `node\n${neighbour}\n${at}` : `node\n${at}\n${neighbour}`);
  }, leaf);

describe('a tree of entries', () => {
  it('has the root that halving gives, and a path to it from every leaf, at every size', () => {
    for (let size = 1; size <= 70; size += 1) {
      const all = entries(size);
      const tree = merkleTree(all, sha256);
      const leaves = all.map((it) => leafOf(it, sha256));
      expect(rootOf(tree)).toBe(rootByHalves(leaves));
      for (const [i, leaf] of leaves.entries())
        expect(climb(leaf, pathOf(tree, i))).toBe(rootOf(tree));
    }
  });

  it('leads no other entry, and no node, to the root by somebody’s path', () => {
    const tree = merkleTree(entries(33), sha256);
    const place = fc.integer({ min: 0, max: 32 });
    fc.assert(
      fc.property(place, place, (mine, other) => {
        fc.pre(mine !== other);
        const path = pathOf(tree, mine);
        expect(climb(leafOf(entry(other + 1), sha256), path)).not.toBe(rootOf(tree));
        // A node taken for a leaf would need its text to begin like a leaf's.
        const [, second = ''] = tree[1] ?? [];
        expect(climb(second, path)).not.toBe(rootOf(tree));
      }),
    );
  });

  it('shows hashes alone on a path, never another entry', () => {
    const tree = merkleTree(entries(9), sha256);
    const path = pathOf(tree, 4);
    expect(path.every((step) => /^[LR]:[0-9a-f]{64}$/.test(step))).toBe(true);
    expect(path.filter((step) => entries(9).some(({ hash }) => step.includes(hash)))).toEqual([]);
  });
});
