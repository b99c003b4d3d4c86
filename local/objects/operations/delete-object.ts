import type { Answer } from '../answer/answer.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { removeVersion } from './remove-version.ts';

export function deleteObject({ bucket, key, query }: ObjectCall, depot: Depot): Answer {
  const removed = removeVersion(depot, { bucket, key, version: query.get('versionId') });
  return {
    status: 204,
    headers: {
      ...(removed.version === undefined ? {} : { 'x-amz-version-id': removed.version }),
      ...(removed.marker ? { 'x-amz-delete-marker': 'true' } : {}),
    },
  };
}
