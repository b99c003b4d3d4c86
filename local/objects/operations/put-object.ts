import { type Answer, empty } from '../answer/answer.ts';
import { S3Error } from '../answer/s3-error.ts';
import type { Depot } from '../depot.ts';
import { IncomingBody } from '../request/incoming-body.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { keptHeaders } from './kept-headers.ts';
import { lockOfNew } from './object-lock.ts';
import { checksumHeaders, storeVersion, versionHeaders } from './store-version.ts';

/** S3 wants a locked object vouched for, since what arrived wrong could not be deleted. */
function assertVouched(call: ObjectCall, body: IncomingBody): void {
  if (call.headers['x-amz-object-lock-mode'] !== undefined && !body.isVouched)
    throw new S3Error(
      'InvalidRequest',
      'Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters',
    );
}

/** Writes the bytes, then the row that names them: whoever reads meanwhile meets the old object or the new one. */
export async function putObject(call: ObjectCall, depot: Depot): Promise<Answer> {
  const headers = keptHeaders(call);
  const lockedUntil = lockOfNew(call, depot.clock.now());
  const body = new IncomingBody(call);
  assertVouched(call, body);
  const blob = await depot.blobs.write(body);
  const { size, md5, checksum } = body.received;
  const version = { etag: `"${md5}"`, headers, checksum, lockedUntil, pieces: [{ blob, size }] };
  try {
    const row = storeVersion(depot, call, version);
    return empty({ etag: row.etag, ...versionHeaders(call, row), ...checksumHeaders(row) });
  } catch (error) {
    depot.blobs.remove([blob]);
    throw error;
  }
}
