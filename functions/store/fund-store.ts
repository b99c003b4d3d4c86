import { z } from 'zod';
import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Fund, FundedYear, FundMovement } from '../../schema/entities/fund.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Condition, type Write } from './write.ts';

const fundKey = (county: string, fundId: string): Key => ({
  pk: partitions.fund(county, fundId),
  sk: sortKeys.fund,
});

const yearKey = (it: Pick<FundedYear, 'county' | 'caseId' | 'schoolYear'>): Key => ({
  pk: partitions.fundedYears(it.county, it.caseId),
  sk: sortKeys.schoolYear(it.schoolYear),
});

/** What a key of a caller asked of a fund, so that a repeat is known without reading the whole statement. */
const Asked = z.strictObject({ contentHash: z.string() });

const untouchedSince = ({ chain }: Fund): Condition => ({
  ConditionExpression: '#chain.#seq = :seq',
  ExpressionAttributeNames: { '#chain': 'chain', '#seq': 'seq' },
  ExpressionAttributeValues: { ':seq': chain.seq },
});

export const fundWrites = {
  /** A fund that begins, and its place in the county's list. */
  open: (fund: Fund): Write[] => [
    { put: { ...fundKey(fund.county, fund.fundId), ...fund }, condition: ABSENT },
    { put: { pk: partitions.funds(fund.county), sk: fund.fundId, fundId: fund.fundId } },
  ],

  /** Its sums after a movement, if nobody moved it since: what is left is always reckoned from the newest sums. */
  move: (fund: Fund, before: Fund): Write => ({
    put: { ...fundKey(fund.county, fund.fundId), ...fund },
    condition: untouchedSince(before),
  }),

  event: ({ county, fundId }: Fund, event: AuditEvent): Write =>
    eventWrite(county, partitions.fund(county, fundId), event),

  movement: (county: string, it: FundMovement): Write => ({
    put: { pk: partitions.fund(county, it.fundId), sk: sortKeys.movement(it.nth), ...it },
    condition: ABSENT,
  }),

  asked: ({ county, fundId }: Fund, askedId: string, contentHash: string): Write => ({
    put: { pk: partitions.fund(county, fundId), sk: sortKeys.asked(askedId), contentHash },
    condition: ABSENT,
  }),

  /** One fund pays a case's school year: another may only when the first has let it go. */
  commitYear: (it: FundedYear): Write => ({
    put: { ...yearKey(it), ...it },
    condition: {
      ConditionExpression: 'attribute_not_exists(pk) OR #state = :released',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':released': 'RELEASED' },
    },
  }),
  releaseYear: (it: FundedYear): Write => ({
    put: { ...yearKey(it), ...it },
    condition: {
      ConditionExpression: '#state = :committed AND fundId = :fund',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: { ':committed': 'COMMITTED', ':fund': it.fundId },
    },
  }),
};

export function fundStore(table: TableClient, guard: Guard) {
  const toFund = guardedRow(Fund, guard, (it) => ({
    division: it.county,
    programme: it.programme,
  }));
  return {
    get: async (county: string, fundId: string): Promise<Fund | undefined> =>
      toFund(await table.get(fundKey(county, fundId))),

    /** The funds of a county, in order of their ids. */
    async list(county: string): Promise<Fund[]> {
      const rows = await table.all(partitions.funds(county));
      const found = await table.batchGet(rows.map((row) => fundKey(county, String(row.fundId))));
      return found.map(toFund).filter((fund) => fund !== undefined);
    },

    /** What was asked of a fund under a key; undefined for a new one. */
    async asked({ county, fundId }: Fund, askedId: string) {
      const row = await table.get({
        pk: partitions.fund(county, fundId),
        sk: sortKeys.asked(askedId),
      });
      return row === undefined ? undefined : plainRow(Asked, row);
    },

    /** One page of a fund's statement, oldest first, from after the n-th line. The fund itself has passed the guard. */
    async movements(
      { county, fundId }: Fund,
      page: { limit: number; after: number | null },
    ): Promise<{ items: FundMovement[]; more: boolean }> {
      const partition = partitions.fund(county, fundId);
      const start =
        page.after === null ? undefined : { pk: partition, sk: sortKeys.movement(page.after) };
      const request = { partition, prefix: sortKeys.movements, limit: page.limit, start };
      const { rows, next } = await table.page(request);
      return { items: rows.map((row) => plainRow(FundMovement, row)), more: next !== undefined };
    },

    /** Who pays a case's school year, or last did; undefined for one that nobody was asked to. Its case has passed the guard. */
    async year(
      it: Pick<FundedYear, 'county' | 'caseId' | 'schoolYear'>,
    ): Promise<FundedYear | undefined> {
      const row = await table.get(yearKey(it));
      return row === undefined ? undefined : plainRow(FundedYear, row);
    },
  };
}

export type FundStore = ReturnType<typeof fundStore>;
