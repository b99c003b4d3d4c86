import { OpenRemedy } from '../../schema/entities/open-remedy.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import type { Guard } from './guard.ts';
import { guardedRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import type { Write } from './write.ts';

const remedyKey = (it: OpenRemedy): Key => ({
  pk: partitions.openRemedies(it.county),
  sk: sortKeys.openRemedy(it.dueOn, it.remedyId),
});

/** An entry comes, moves and goes only inside the transaction of the complaint or appeal that it stands for. */
export const remedyWrites = {
  list: (it: OpenRemedy): Write => ({ put: { ...remedyKey(it), ...it } }),
  unlist: (it: OpenRemedy): Write => ({ remove: remedyKey(it) }),
};

export function remedyStore(table: TableClient, guard: Guard) {
  // The list is the county's: its rows name no village, so that none is left behind when a family moves.
  const toRemedy = guardedRow(OpenRemedy, guard, ({ county, programme }) => ({
    division: county,
    programme,
  }));
  return {
    /** One page of a county's list by the day due, read consistently, from after a position. */
    async page(
      county: string,
      page: { limit: number; after: string | null },
    ): Promise<{ remedies: OpenRemedy[]; next: string | undefined }> {
      const partition = partitions.openRemedies(county);
      const start = page.after === null ? undefined : { pk: partition, sk: page.after };
      const request = { partition, prefix: '', limit: page.limit, start };
      const { rows, next } = await table.page(request);
      const remedies = rows.flatMap((row) => toRemedy(row) ?? []);
      return { remedies, next: next === undefined ? undefined : String(next.sk) };
    },
  };
}

export type RemedyStore = ReturnType<typeof remedyStore>;
