import { S3Error } from '../answer/s3-error.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { ObjectRow } from '../rows/object-rows.ts';

/** The version a request names, or the latest. Throws NoSuchVersion or NoSuchKey, or MethodNotAllowed for a delete marker named by id. */
export function findVersion({ bucket, key, query }: ObjectCall, { objects }: Depot): ObjectRow {
  const version = query.get('versionId');
  if (version === undefined) {
    const latest = objects.latest(bucket.name, key);
    const marked = latest?.deleted === 1 ? { 'x-amz-delete-marker': 'true' } : {};
    if (latest === undefined || latest.deleted === 1)
      throw new S3Error('NoSuchKey', 'The specified key does not exist.', marked);
    return latest;
  }
  const row = objects.version(bucket.name, key, version);
  if (row === undefined)
    throw new S3Error('NoSuchVersion', 'The specified version does not exist.');
  if (row.deleted === 1)
    throw new S3Error('MethodNotAllowed', 'The version is a delete marker.', {
      'x-amz-delete-marker': 'true',
      allow: 'DELETE',
    });
  return row;
}
