import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { partitions, sealShardOf, sortKeys } from '../../schema/table/keys.ts';
import { ABSENT, type Write } from './write.ts';

/** An audit event beside the record it belongs to, and in its county's sealing index. Written once, never changed. */
export const eventWrite = (county: string, pk: string, event: AuditEvent): Write => ({
  put: {
    pk,
    sk: sortKeys.event(event.chain, event.seq),
    sealPk: partitions.sealing(county, sealShardOf(event.chain)),
    sealSk: sortKeys.sealing(event.at, event.chain, event.seq),
    ...event,
  },
  condition: ABSENT,
});
