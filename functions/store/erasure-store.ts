import { AuditEvent } from '../../schema/entities/audit-event.ts';
import { Erasure } from '../../schema/entities/erasure.ts';
import { type Key, partitions, sortKeys } from '../../schema/table/keys.ts';
import { eventWrite } from './event-row.ts';
import type { Guard } from './guard.ts';
import { guardedRow, plainRow } from './guarded-row.ts';
import { stateAndPlaceInChain } from './place-in-chain.ts';
import type { TableClient } from './table-client.ts';
import { ABSENT, type Write } from './write.ts';

const erasureKey = (county: string, personId: string): Key => ({
  pk: partitions.person(county, personId),
  sk: sortKeys.erasure,
});

/** The record of an erasure lies with the person's tombstone and outlives everything else there. */
export const erasureWrites = {
  /** First asked for, or asked for again after it was declined. */
  request: (it: Erasure, before: Erasure | undefined): Write =>
    before === undefined
      ? { put: { ...erasureKey(it.county, it.personId), ...it }, condition: ABSENT }
      : erasureWrites.move(it, before),

  move: (it: Erasure, before: Erasure): Write => ({
    put: { ...erasureKey(it.county, it.personId), ...it },
    condition: stateAndPlaceInChain({ states: [before.state], seq: before.chain.seq }),
  }),

  event: (it: Pick<Erasure, 'county' | 'personId'>, event: AuditEvent): Write =>
    eventWrite(it.county, partitions.person(it.county, it.personId), event),
};

export function erasureStore(table: TableClient, guard: Guard) {
  const toErasure = guardedRow(Erasure, guard, (it) => ({ division: it.village }));
  return {
    /** A person's erasure with its events, oldest first; undefined while none was asked for. */
    async load(county: string, personId: string) {
      const rows = await table.all(partitions.person(county, personId));
      const erasure = toErasure(rows.find((row) => row.sk === sortKeys.erasure));
      if (erasure === undefined) return undefined;
      const events = rows
        .filter((row) => String(row.sk).startsWith(sortKeys.allEvents))
        .map((row) => plainRow(AuditEvent, row));
      return { erasure, events };
    },

    async getMany(county: string, ids: readonly string[]): Promise<(Erasure | undefined)[]> {
      return (await table.batchGet(ids.map((id) => erasureKey(county, id)))).map(toErasure);
    },
  };
}

export type ErasureStore = ReturnType<typeof erasureStore>;
