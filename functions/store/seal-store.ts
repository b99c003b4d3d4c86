import { Seal, SealedEntry, SealHead } from '../../schema/entities/seal.ts';
import { partitions, sortKeys } from '../../schema/table/keys.ts';
import { TABLE } from '../../schema/table/table.ts';
import type { Guard } from './guard.ts';
import { guardedRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Row, type Write } from './write.ts';

const { name, partitionKey: pk, sortKey: sk } = TABLE.indexes.sealing;
const INDEX = { name, pk, sk };
const PAGE = 1000;
/** Sorts before every instant. */
const BEGINNING = '0';

/** An entry and its place in the county's order of time. */
export interface PlacedEntry extends SealedEntry {
  readonly place: string;
}

/** A stretch of one shard: after one place, through another. */
export interface Stretch {
  readonly county: string;
  readonly shard: number;
  readonly after: string;
  readonly through: string;
}

const headRow = ({ county, number, hash, upTo, rechecked }: SealHead) => ({
  pk: partitions.seals(county),
  sk: sortKeys.sealHead,
  ...{ county, number, hash, upTo, rechecked },
});

/** The head as it was read: nobody has sealed or rechecked meanwhile. */
const stillAt = ({ number, rechecked }: SealHead) =>
  number === 0 && rechecked === 0
    ? ABSENT
    : {
        ConditionExpression: '#number = :number AND #rechecked = :rechecked',
        ExpressionAttributeNames: { '#number': 'number', '#rechecked': 'rechecked' },
        ExpressionAttributeValues: { ':number': number, ':rechecked': rechecked },
      };

export const sealWrites = {
  /** The next seal and the head that names it, together. */
  take: (seal: Seal, before: SealHead): Write[] => [
    { put: headRow(seal), condition: stillAt(before) },
    {
      put: { pk: partitions.seals(seal.county), sk: sortKeys.seal(seal.number), ...seal },
      condition: ABSENT,
    },
  ],
  /** The head alone, when a second look at a window found nothing. */
  recheck: (head: SealHead, before: SealHead): Write => ({
    put: headRow(head),
    condition: stillAt(before),
  }),
};

const toEntry = (row: Row): PlacedEntry => ({
  ...SealedEntry.parse({ chain: row.chain, seq: row.seq, hash: row.hash }),
  place: String(row[sk]),
});

/** Seals of a county, and its entries in order of time. Ids and hashes only. */
export function sealStore(table: TableClient, guard: Guard) {
  const toHead = guardedRow(SealHead, guard, (it) => ({ division: it.county }));
  const toSeal = guardedRow(Seal, guard, (it) => ({ division: it.county }));

  return {
    async head(county: string): Promise<SealHead | undefined> {
      return toHead(await table.get({ pk: partitions.seals(county), sk: sortKeys.sealHead }));
    },

    async get(county: string, number: number): Promise<Seal | undefined> {
      return toSeal(await table.get({ pk: partitions.seals(county), sk: sortKeys.seal(number) }));
    },

    /** Every seal of a county, from the first. */
    async list(county: string): Promise<Seal[]> {
      const rows = await table.all(partitions.seals(county), sortKeys.seals);
      return rows.flatMap((row) => toSeal(row) ?? []);
    },

    /** So many seals after a number, and whether there are more. */
    async page(
      county: string,
      { after, limit }: { after: number; limit: number },
    ): Promise<{ seals: Seal[]; more: boolean }> {
      const pk = partitions.seals(county);
      const start = { pk, sk: sortKeys.seal(after) };
      const page = { partition: pk, prefix: sortKeys.seals, limit: limit + 1, start };
      const { rows } = await table.page(page);
      const seals = rows.flatMap((row) => toSeal(row) ?? []);
      return { seals: seals.slice(0, limit), more: seals.length > limit };
    },

    /**
     * Entries of a stretch as the index shows them now, at most `limit` and a page; `through` of the answer is how far it
     * was read to its end.
     */
    async entries(
      { county, shard, after, through }: Stretch,
      limit: number,
    ): Promise<{ entries: PlacedEntry[]; through: string }> {
      const prefix = after === '' ? BEGINNING : sortKeys.sealingAfter(after);
      // A clock that was set back asks for a stretch that ends before it begins: the place stays where it was.
      if (!guard({ division: county }) || through < prefix) return { entries: [], through: after };
      const entries: PlacedEntry[] = [];
      let start: Row | undefined;
      do {
        const { rows, next } = await table.page({
          index: INDEX,
          partition: partitions.sealing(county, shard),
          prefix,
          before: through,
          limit: Math.min(PAGE, limit - entries.length),
          start,
        });
        entries.push(...rows.map(toEntry));
        start = next;
      } while (start !== undefined && entries.length < limit);
      const last = entries.at(-1)?.place;
      return { entries, through: start === undefined || last === undefined ? through : last };
    },
  };
}

export type SealStore = ReturnType<typeof sealStore>;
