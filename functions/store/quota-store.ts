import { crossCountyPartitions } from '../../schema/table/keys.ts';
import type { TableClient } from './table-client.ts';

/** What an account may do so many times a day. */
export type QuotaKind = 'FIND_PERSON' | 'REVEAL_ID_NUMBER' | 'CORRECT_PERSON';

const KEPT_FOR_SECONDS = 3 * 86_400;

/** Counters of single accounts and days; they expire by themselves. */
export function quotaStore(table: TableClient) {
  return {
    /** Uses one of the day's `limit`; false when none is left. `now` is the instant it is used, for the expiry only. */
    use(of: { userId: string; kind: QuotaKind; date: string; now: string; limit: number }) {
      const key = { pk: crossCountyPartitions.quota(of.userId, of.date), sk: of.kind };
      const expiresAt = Math.floor(Date.parse(of.now) / 1000) + KEPT_FOR_SECONDS;
      return table.count(key, { limit: of.limit, expiresAt });
    },
  };
}

export type QuotaStore = ReturnType<typeof quotaStore>;
