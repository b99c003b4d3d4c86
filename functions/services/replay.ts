import type { AuditEvent } from '../../schema/entities/audit-event.ts';
import { ok, type Result, refuse } from '../../schema/result.ts';

/**
 * Has this key moved the record before? The same content is answered again from the record as it stands; other content is
 * refused. Keys live as long as the record.
 */
export function replayOf(
  events: readonly AuditEvent[],
  asked: { idempotencyKey: string; contentHash: string },
): Result<'NEW' | 'REPEATED'> {
  const earlier = events.find((event) => event.idempotencyKey === asked.idempotencyKey);
  if (earlier === undefined) return ok('NEW');
  return earlier.contentHash === asked.contentHash
    ? ok('REPEATED')
    : refuse('IDEMPOTENCY_MISMATCH');
}

/** The same for a record whose id was derived from the key: what is there must have been asked with the same content. */
export function createdBefore<T extends { contentHash: string }>(
  existing: T | undefined,
  contentHash: string,
): Result<T | undefined> {
  if (existing === undefined) return ok(undefined);
  return existing.contentHash === contentHash ? ok(existing) : refuse('IDEMPOTENCY_MISMATCH');
}
