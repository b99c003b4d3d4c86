import type { Hash } from './next-event.ts';

/**
 * Draws so many of a list by lot: each id is ranked by the hash of seed and id, and the first are taken. The same seed over the
 * same list draws the same sample, in any language that has SHA-256. Answered in order of id.
 */
export function drawSample(
  list: readonly string[],
  lot: { seed: string; size: number },
  hash: Hash,
): string[] {
  const ranked = list.map((id) => ({ id, rank: hash(`${lot.seed}\n${id}`) }));
  ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1));
  return ranked
    .slice(0, lot.size)
    .map(({ id }) => id)
    .sort();
}
