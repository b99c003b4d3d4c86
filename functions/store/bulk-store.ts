import { AuditEvent } from '../../schema/entities/audit-event.ts';
import {
  BulkChange,
  BulkLines,
  type BulkPreview,
  BulkTally,
} from '../../schema/entities/bulk-change.ts';
import { YearFunds } from '../../schema/entities/year-funds.ts';
import type { Programme } from '../../schema/programmes/programme.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Write } from './write.ts';

const bulkKey = (county: string, bulkChangeId: string): Key => ({
  pk: partitions.bulkChange(county, bulkChangeId),
  sk: sortKeys.bulkChange,
});

type TallyName = Pick<BulkTally, 'bulkChangeId' | 'run' | 'town' | 'batchId' | 'step'>;

const tallyKey = (county: string, { bulkChangeId, run, town, batchId, step }: TallyName): Key => ({
  pk: partitions.bulkChange(county, bulkChangeId),
  sk: sortKeys.tally(town, `${step}#${run}#${batchId}`),
});

type LinesName = Pick<BulkLines, 'bulkChangeId' | 'run' | 'town' | 'batchId'>;

const linesKey = (county: string, { bulkChangeId, run, town, batchId }: LinesName): Key => ({
  pk: partitions.bulkChange(county, bulkChangeId),
  sk: sortKeys.bulkLines(town, `${run}#${batchId}`),
});

export const bulkWrites = {
  create: (it: BulkChange): Write => ({
    put: { ...bulkKey(it.county, it.bulkChangeId), ...it },
    condition: ABSENT,
  }),
  listed: (it: BulkChange): Write => ({
    put: {
      pk: partitions.bulkChanges(it.county),
      sk: `${it.recordedAt}#${it.bulkChangeId}`,
      bulkChangeId: it.bulkChangeId,
    },
  }),
  move: (it: BulkChange, from: { states: readonly string[]; seq: number }): Write => ({
    put: { ...bulkKey(it.county, it.bulkChangeId), ...it },
    condition: stateAndPlaceInChain(from),
  }),
  event: (it: Pick<BulkChange, 'county' | 'bulkChangeId'>, event: AuditEvent): Write =>
    eventWrite(it.county, partitions.bulkChange(it.county, it.bulkChangeId), event),
  funds: (it: YearFunds): Write => ({
    put: {
      pk: partitions.yearFunds(it.county, it.programme),
      sk: sortKeys.yearFunds(it.year, it.recordedAt),
      ...it,
    },
    condition: ABSENT,
  }),
};

/**
 * `guard` is asked of towns one by one, and of the county before it shows what is summed over all of it; `seesPart` of the change
 * itself, which is no secret to whoever may see figures of some part of its county.
 */
export function bulkStore(table: TableClient, guard: Guard, seesPart: Guard) {
  const toChange = guardedRow(BulkChange, seesPart, (it) => ({
    division: it.county,
    programme: it.programme,
  }));

  return {
    async get(county: string, bulkChangeId: string): Promise<BulkChange | undefined> {
      return toChange(await table.get(bulkKey(county, bulkChangeId)));
    },

    /** The county's bulk changes, oldest first. */
    async list(county: string): Promise<BulkChange[]> {
      const listed = await table.all(partitions.bulkChanges(county));
      const rows = await table.batchGet(
        listed.map((row) => bulkKey(county, String(row.bulkChangeId))),
      );
      return rows.flatMap((row) => toChange(row) ?? []);
    },

    /** What officials and the machine did with a change already seen. */
    async events({ county, bulkChangeId }: Pick<BulkChange, 'county' | 'bulkChangeId'>) {
      const pk = partitions.bulkChange(county, bulkChangeId);
      const rows = await table.all(pk, sortKeys.events(bulkChangeId));
      return rows.map((row) => plainRow(AuditEvent, row));
    },

    /** Policies, funds and report are those of the whole county, for whoever may see all of it. */
    previewOf({ county, programme, preview }: BulkChange): BulkPreview | null {
      return guard({ division: county, programme }) ? preview : null;
    },

    /** Where the newest report of a change already seen lies; it lists the whole county. */
    reportKeyOf(change: BulkChange): string | null {
      const { county, programme, preview, reportKey } = change;
      return guard({ division: county, programme })
        ? (reportKey ?? preview?.reportKey ?? null)
        : null;
    },

    /** What batches of its newest preview came to, in order of town and batch; of one town, or of all that may be seen. */
    async tallies(change: BulkChange, town?: string): Promise<BulkTally[]> {
      const { county, bulkChangeId, programme, scope } = change;
      const prefix = town === undefined ? sortKeys.tallies : sortKeys.talliesOfTown(town);
      const rows = await table.all(partitions.bulkChange(county, bulkChangeId), prefix);
      return rows
        .map((row) => plainRow(BulkTally, row))
        .filter((it) => it.run === scope?.run && guard({ division: it.town, programme }));
    },

    /** The families of its newest preview, batch by batch; of one town, or of all that may be seen. */
    async lines(change: BulkChange, town?: string): Promise<BulkLines[]> {
      const { county, bulkChangeId, programme, scope } = change;
      const prefix = town === undefined ? sortKeys.allBulkLines : sortKeys.bulkLinesOfTown(town);
      const rows = await table.all(partitions.bulkChange(county, bulkChangeId), prefix);
      return rows
        .map((row) => plainRow(BulkLines, row))
        .filter((it) => it.run === scope?.run && guard({ division: it.town, programme }));
    },

    /** The families of one batch as they were previewed. */
    async linesOf(county: string, of: LinesName): Promise<BulkLines | undefined> {
      const row = await table.get(linesKey(county, of));
      return row === undefined || !guard({ division: of.town })
        ? undefined
        : plainRow(BulkLines, row);
    },

    async putLines(county: string, lines: BulkLines): Promise<void> {
      await table.put({ ...linesKey(county, lines), ...lines });
    },

    async putTally(county: string, tally: BulkTally): Promise<void> {
      await table.put({ ...tallyKey(county, tally), ...tally });
    },

    /** The entry that counts for a year, for whoever may see figures of the whole county. */
    async funds(of: {
      county: string;
      programme: Programme;
      year: number;
    }): Promise<YearFunds | undefined> {
      const { county, programme, year } = of;
      if (!guard({ division: county, programme })) return undefined;
      const rows = await table.all(
        partitions.yearFunds(county, programme),
        sortKeys.yearFundsOf(year),
      );
      const last = rows.at(-1);
      return last === undefined ? undefined : plainRow(YearFunds, last);
    },
  };
}

export type BulkStore = ReturnType<typeof bulkStore>;
