import { createHash } from 'node:crypto';
import type { Answer } from '../answer/answer.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import { checksumElement, checksumOfParts } from '../request/checksums.ts';
import { IncomingBody, textOf } from '../request/incoming-body.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { PartRow, UploadRow } from '../rows/upload-rows.ts';
import { findUpload } from './find-upload.ts';
import { chosenParts, readListedParts } from './listed-parts.ts';
import { lockOfNew } from './object-lock.ts';
import { storeVersion, versionHeaders } from './store-version.ts';

/** Ten thousand parts with an ETag and a checksum each. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** The MD5 of the parts' MD5s, with their number. */
function etagOf(parts: readonly PartRow[]): string {
  const md5 = createHash('md5');
  for (const part of parts) md5.update(part.md5, 'hex');
  return `"${md5.digest('hex')}-${parts.length}"`;
}

/** The checksum of the object, when its upload wanted one of each part. */
const checksumOf = async ({ algorithm }: UploadRow, parts: readonly PartRow[]) =>
  algorithm === null
    ? undefined
    : await checksumOfParts(
        algorithm,
        parts.map(({ checksum }) => checksum ?? ''),
      );

/** Parts that were sent and not listed go with the upload; the listed ones have become pieces of the object. */
function endUpload(depot: Depot, { id }: UploadRow, kept: readonly PartRow[]): string[] {
  const names = new Set(kept.map(({ blob }) => blob));
  return depot.uploads.remove(id).filter((blob) => !names.has(blob));
}

/** Puts the listed parts together. No byte is moved: the parts become the pieces of the new version, in one transaction. */
export async function completeUpload(call: ObjectCall, depot: Depot): Promise<Answer> {
  findUpload(call, depot);
  const listed = readListedParts(await textOf(new IncomingBody(call), MAX_BODY_BYTES));
  const choose = () => {
    const upload = findUpload(call, depot);
    return {
      upload,
      parts: chosenParts(upload, listed, (number) => depot.uploads.part(upload.id, number)),
    };
  };
  const first = choose();
  const checksum = await checksumOf(first.upload, first.parts);
  // Chosen again without a pause before the transaction: a part may have been sent anew meanwhile.
  const { upload, parts } = choose();
  const row = storeVersion(
    depot,
    call,
    {
      etag: etagOf(parts),
      headers: upload.headers,
      checksum,
      lockedUntil: upload.lockedUntil ?? lockOfNew(call, depot.clock.now()),
      pieces: parts,
    },
    (free) => free(endUpload(depot, upload, parts)),
  );
  const { bucket, key } = call;
  const answer = xmlAnswer('CompleteMultipartUploadResult', {
    Location: `/${bucket.name}/${encodeURIComponent(key)}`,
    Bucket: bucket.name,
    Key: key,
    ETag: row.etag,
    ...(checksum === undefined
      ? {}
      : {
          [checksumElement(checksum.algorithm)]: checksum.value,
          ChecksumType: 'COMPOSITE',
        }),
  });
  return { ...answer, headers: { ...answer.headers, ...versionHeaders(call, row) } };
}
