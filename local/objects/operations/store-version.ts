import { randomUUID } from 'node:crypto';
import type { Blob } from '../bytes/blob-files.ts';
import type { Depot } from '../depot.ts';
import { type Checksum, checksumHeader } from '../request/checksums.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { ObjectRow } from '../rows/object-rows.ts';
import { assertMayWrite } from './conditions.ts';

/** What a new version holds. */
export interface NewVersion {
  readonly etag: string;
  readonly headers: string;
  readonly checksum: Checksum | undefined;
  readonly lockedUntil: number | null;
  readonly pieces: readonly Blob[];
}

const sizeOf = (pieces: readonly Blob[]): number => pieces.reduce((sum, { size }) => sum + size, 0);

/**
 * Makes a version the latest of its key, if the request's conditions hold; in a bucket that keeps no versions the one before goes.
 * `also` joins the transaction. Throws PreconditionFailed or NoSuchKey, and then nothing was changed.
 */
export function storeVersion(
  depot: Depot,
  { bucket, key, headers }: ObjectCall,
  version: NewVersion,
  also: (free: (blobs: readonly string[]) => void) => void = () => {},
): ObjectRow {
  return depot.change((free) => {
    const before = depot.objects.latest(bucket.name, key);
    assertMayWrite(headers, before);
    if (!bucket.versioned && before !== undefined) free(depot.objects.remove(before));
    also(free);
    return depot.objects.add(
      {
        bucket: bucket.name,
        key,
        version: bucket.versioned ? randomUUID() : 'null',
        deleted: 0,
        size: sizeOf(version.pieces),
        etag: version.etag,
        headers: version.headers,
        algorithm: version.checksum?.algorithm ?? null,
        checksum: version.checksum?.value ?? null,
        modified: depot.clock.now(),
        lockedUntil: version.lockedUntil,
      },
      version.pieces,
    );
  });
}

/** The id of a version, where the bucket keeps versions. */
export const versionHeaders = ({ bucket }: ObjectCall, row: ObjectRow): Record<string, string> =>
  bucket.versioned ? { 'x-amz-version-id': row.version } : {};

export const checksumHeaders = ({
  algorithm,
  checksum,
}: Pick<ObjectRow, 'algorithm' | 'checksum'>): Record<string, string> =>
  algorithm === null || checksum === null
    ? {}
    : {
        [checksumHeader(algorithm)]: checksum,
        'x-amz-checksum-type': checksum.includes('-') ? 'COMPOSITE' : 'FULL_OBJECT',
      };
