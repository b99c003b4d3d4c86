import type { TableClient } from './table-client.ts';
import { MAX_WRITES_PER_TRANSACTION, type Write } from './write.ts';

/** The writes of one household: they land together or not at all, and never pull another household down. */
export interface WriteGroup {
  readonly id: string;
  readonly writes: readonly Write[];
}

function pack(groups: readonly WriteGroup[]): WriteGroup[][] {
  const packs: WriteGroup[][] = [];
  let size = MAX_WRITES_PER_TRANSACTION;
  for (const group of groups) {
    size += group.writes.length;
    if (size > MAX_WRITES_PER_TRANSACTION) {
      packs.push([]);
      size = group.writes.length;
    }
    packs.at(-1)?.push(group);
  }
  return packs;
}

/** The group a failed write belongs to, by its place in the transaction. */
function owners(groups: readonly WriteGroup[]): string[] {
  return groups.flatMap((group) => group.writes.map(() => group.id));
}

/**
 * Writes many households in as few transactions as fit. When one group's condition fails the transaction is tried again
 * without it; the ids of groups that failed are returned, the rest have landed.
 */
export async function writeGroups(
  table: TableClient,
  groups: readonly WriteGroup[],
): Promise<Set<string>> {
  const failed = new Set<string>();
  await Promise.all(
    pack(groups).map(async (packed) => {
      let left = packed;
      while (left.length > 0) {
        const result = await table.transact(left.flatMap((group) => group.writes));
        if (result.done) return;
        const ids = owners(left);
        for (const { index } of result.failed) failed.add(ids[index] ?? '');
        left = left.filter((group) => !failed.has(group.id));
      }
    }),
  );
  return failed;
}
