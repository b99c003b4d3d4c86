import { notModelled, S3Error } from '../answer/s3-error.ts';
import { type BucketDefinition, DAY } from '../bucket-definition.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { ObjectRow } from '../rows/object-rows.ts';

/** True while nobody may delete a version or shorten its lock. */
export const isLocked = ({ lockedUntil }: Pick<ObjectRow, 'lockedUntil'>, now: number): boolean =>
  lockedUntil !== null && now < lockedUntil;

export function assertLockable({ lockedForDays }: BucketDefinition): void {
  if (lockedForDays === undefined)
    throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
}

/** Reads a mode and a date, each of which wants the other. Only COMPLIANCE is modelled: no right lifts it. */
export function readRetention(
  { mode, until }: { mode: string | undefined; until: string | undefined },
  now: number,
): number {
  if (mode === 'GOVERNANCE') throw notModelled('Object lock in GOVERNANCE mode');
  const instant = Date.parse(until ?? '');
  if (mode !== 'COMPLIANCE' || Number.isNaN(instant))
    throw new S3Error('InvalidArgument', 'A retention names a mode and a date.');
  if (instant <= now)
    throw new S3Error('InvalidArgument', 'The retain until date must be in the future!');
  return instant;
}

/** Until when a new version is locked: as the request says, else as long as its bucket wants; null when it is not. */
export function lockOfNew({ bucket, headers }: ObjectCall, now: number): number | null {
  const mode = headers['x-amz-object-lock-mode'];
  const until = headers['x-amz-object-lock-retain-until-date'];
  if (mode !== undefined || until !== undefined) {
    assertLockable(bucket);
    return readRetention({ mode, until }, now);
  }
  return bucket.lockedForDays === undefined ? null : now + bucket.lockedForDays * DAY;
}

/** How a lock is told in headers. */
export const lockHeaders = ({ lockedUntil }: ObjectRow): Record<string, string> =>
  lockedUntil === null
    ? {}
    : {
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': new Date(lockedUntil).toISOString(),
      };
