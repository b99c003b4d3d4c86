import type { Answer } from '../answer/answer.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import { checksumElement } from '../request/checksums.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { PartRow } from '../rows/upload-rows.ts';
import { findUpload } from './find-upload.ts';
import { countOf } from './list-query.ts';

const entry = (part: PartRow) => ({
  PartNumber: part.number,
  LastModified: new Date(part.modified).toISOString(),
  ETag: `"${part.md5}"`,
  Size: part.size,
  ...(part.algorithm === null ? {} : { [checksumElement(part.algorithm)]: part.checksum }),
});

/** A page of the parts that were sent so far. */
export function listParts(call: ObjectCall, depot: Depot): Answer {
  const { bucket, key, query } = call;
  const upload = findUpload(call, depot);
  const limit = countOf(query.get('max-parts'));
  const after = countOf(query.get('part-number-marker') ?? '0', Number.MAX_SAFE_INTEGER);
  const found = depot.uploads.parts(upload.id, after, limit + 1);
  const parts = found.slice(0, limit);
  const isTruncated = limit > 0 && found.length > limit;
  return xmlAnswer('ListPartsResult', {
    Bucket: bucket.name,
    Key: key,
    UploadId: upload.id,
    PartNumberMarker: after,
    NextPartNumberMarker: isTruncated ? parts.at(-1)?.number : undefined,
    MaxParts: limit,
    IsTruncated: isTruncated,
    ChecksumAlgorithm: upload.algorithm?.toUpperCase(),
    StorageClass: 'STANDARD',
    Part: parts.map(entry),
  });
}
