import { type BucketDefinition, DAY } from '../bucket-definition.ts';
import type { Depot } from '../depot.ts';
import type { ObjectRow } from '../rows/object-rows.ts';
import { removeVersion } from './remove-version.ts';

/** Removed in one transaction. */
const BATCH = 500;

/** An expired object goes as if its owner deleted it; a delete marker with nothing below it has nothing left to say. */
function expire(bucket: BucketDefinition, depot: Depot, row: ObjectRow): void {
  if (row.deleted === 0) removeVersion(depot, { bucket, key: row.key, version: undefined });
  else depot.change((free) => free(depot.objects.remove(row)));
}

/** Looks for what is due and removes it, batch by batch, until nothing is. */
function clear<T>(
  days: number | undefined,
  depot: Depot,
  { find, remove }: { find: (before: number, now: number) => T[]; remove: (row: T) => void },
): void {
  if (days === undefined) return;
  const now = depot.clock.now();
  for (let due = find(now - days * DAY, now); due.length > 0; due = find(now - days * DAY, now)) {
    const batch = due;
    depot.change(() => {
      for (const row of batch) remove(row);
    });
  }
}

/**
 * Removes by the business clock what the template lets expire, looked at whenever the bucket is used: objects, versions that were
 * replaced long enough ago and are not locked, and uploads in parts that nobody completed.
 */
export function applyLifecycle(bucket: BucketDefinition, depot: Depot): void {
  const { objects, uploads } = depot;
  const { name } = bucket;
  clear(bucket.expireAfterDays, depot, {
    find: (before) => objects.expired(name, before, BATCH),
    remove: (row) => expire(bucket, depot, row),
  });
  clear(bucket.expireOldAfterDays, depot, {
    find: (before, now) => objects.outlived(name, { before, now }, BATCH),
    remove: (row) => depot.change((free) => free(objects.remove(row))),
  });
  clear(bucket.abortUploadsAfterDays, depot, {
    find: (before) => uploads.begunBefore(name, before, BATCH),
    remove: ({ id }) => depot.change((free) => free(uploads.remove(id))),
  });
}
