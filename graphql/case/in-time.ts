import type { AuditEvent } from '../../schema/entities/audit-event.ts';

type Dated = Pick<AuditEvent, 'chain' | 'seq' | 'at'>;

/**
 * Events of several chains by moment. The clocks of two machines differ, so within its chain an event never counts as earlier
 * than the one before it: what happened in a row is told in a row.
 */
export function inTime<E extends Dated>(events: readonly E[]): E[] {
  const latest = new Map<string, string>();
  const placed = events
    .toSorted((a, b) => a.seq - b.seq)
    .map((event) => {
      const before = latest.get(event.chain) ?? '';
      const at = event.at < before ? before : event.at;
      latest.set(event.chain, at);
      return { event, at };
    });
  return placed
    .sort((a, b) => {
      if (a.at !== b.at) return a.at < b.at ? -1 : 1;
      return a.event.seq - b.event.seq || (a.event.chain < b.event.chain ? -1 : 1);
    })
    .map(({ event }) => event);
}
