import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { partitions, sealShardOf, sortKeys } from '../../schema/table/keys.ts';
import { ABSENT, type Write } from './write.ts';

/**
 * An audit event beside the record it belongs to, and in the sealing index of its place: the record's county, or the prefecture
 * for what belongs to no county. Written once, never changed. The only way to write one, so that none escapes the seal.
 */
export const eventWrite = (sealedIn: string, pk: string, event: AuditEvent): Write => ({
  put: {
    pk,
    sk: sortKeys.event(event.chain, event.seq),
    sealPk: partitions.sealing(sealedIn, sealShardOf(event.chain)),
    sealSk: sortKeys.sealing(event.at, event.chain, event.seq),
    ...event,
  },
  condition: ABSENT,
});
