import { PersonToCorrect } from '../../schema/entities/person-to-correct.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import type { Guard } from './guard.ts';
import { guardedRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import type { Row, Write } from './write.ts';

type Listed = Pick<PersonToCorrect, 'county' | 'town' | 'householdId' | 'personId'>;

const correctionKey = (it: Listed): Key => ({
  pk: partitions.corrections(it.county, it.town),
  sk: sortKeys.correction(it.householdId, it.personId),
});

/** A person enters and leaves the list only inside the transaction that changes the person or moves the family. */
export const correctionWrites = {
  list: (it: PersonToCorrect): Write => ({ put: { ...correctionKey(it), ...it } }),
  unlist: (it: Listed): Write => ({ remove: correctionKey(it) }),
};

export function correctionStore(table: TableClient, guard: Guard) {
  const toPerson = guardedRow(PersonToCorrect, guard, (it) => ({ division: it.village }));
  return {
    /** One page of a town's list in order of household and person, read consistently, from after a position. */
    async page(
      at: { county: string; town: string },
      page: { limit: number; after: string | null },
    ): Promise<{ people: PersonToCorrect[]; next: string | undefined }> {
      const partition = partitions.corrections(at.county, at.town);
      const start = page.after === null ? undefined : { pk: partition, sk: page.after };
      const request = { partition, prefix: '', limit: page.limit, start };
      const { rows, next } = await table.page(request);
      const people = rows.flatMap((row: Row) => toPerson(row) ?? []);
      return { people, next: next === undefined ? undefined : String(next.sk) };
    },

    /** The listed members of one family. */
    async ofHousehold(at: Omit<Listed, 'personId'>): Promise<PersonToCorrect[]> {
      const partition = partitions.corrections(at.county, at.town);
      const rows = await table.all(partition, sortKeys.correctionsOf(at.householdId));
      return rows.flatMap((row) => toPerson(row) ?? []);
    },
  };
}

export type CorrectionStore = ReturnType<typeof correctionStore>;
