import { S3Error } from '../answer/s3-error.ts';
import type { Depot } from '../depot.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { UploadRow } from '../rows/upload-rows.ts';

/** The upload in parts that a request names. Throws NoSuchUpload when it was never begun, or is completed or aborted. */
export function findUpload({ bucket, key, query }: ObjectCall, { uploads }: Depot): UploadRow {
  const found = uploads.find(query.get('uploadId') ?? '', { bucket: bucket.name, key });
  if (found === undefined)
    throw new S3Error('NoSuchUpload', 'The specified multipart upload does not exist.');
  return found;
}
