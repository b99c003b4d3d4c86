import { randomUUID } from 'node:crypto';
import { S3Error } from '../answer/s3-error.ts';
import type { BucketDefinition } from '../bucket-definition.ts';
import type { Depot } from '../depot.ts';
import { isLocked } from './object-lock.ts';

/** What was removed; `version` is a removed version or the id of the new marker. */
export interface Removed {
  readonly marker: boolean;
  readonly version: string | undefined;
}

const markerOf = (bucket: BucketDefinition, key: string, modified: number) => ({
  bucket: bucket.name,
  key,
  version: randomUUID(),
  deleted: 1 as const,
  size: 0,
  etag: '',
  headers: '{}',
  algorithm: null,
  checksum: null,
  modified,
  lockedUntil: null,
});

/**
 * Deletes as S3 does: a version by its id for good, an object of a versioned bucket by a marker above its versions, any other for
 * good. What is not there is deleted already. Throws AccessDenied on a locked version, whoever asks.
 */
export function removeVersion(
  depot: Depot,
  target: {
    readonly bucket: BucketDefinition;
    readonly key: string;
    readonly version: string | undefined;
  },
): Removed {
  const { bucket, key, version } = target;
  return depot.change((free) => {
    if (bucket.versioned && version === undefined) {
      const marker = depot.objects.add(markerOf(bucket, key, depot.clock.now()), []);
      return { marker: true, version: marker.version };
    }
    const row = depot.objects.version(bucket.name, key, version ?? 'null');
    if (row === undefined) return { marker: false, version };
    if (isLocked(row, depot.clock.now()))
      throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
    free(depot.objects.remove(row));
    return { marker: row.deleted === 1, version };
  });
}
