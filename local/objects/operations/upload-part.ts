import { type Answer, empty } from '../answer/answer.ts';
import { S3Error } from '../answer/s3-error.ts';
import type { Depot } from '../depot.ts';
import { checksumHeader, statedChecksum } from '../request/checksums.ts';
import { IncomingBody, type Received } from '../request/incoming-body.ts';
import type { ObjectCall } from '../request/object-call.ts';
import type { UploadRow } from '../rows/upload-rows.ts';
import { findUpload } from './find-upload.ts';

const MAX_PARTS = 10_000;

/** Throws InvalidArgument unless it is 1 to 10,000. */
export function partNumber(text: string | undefined): number {
  const number = /^\d{1,5}$/.test(text ?? '') ? Number(text) : 0;
  if (number < 1 || number > MAX_PARTS)
    throw new S3Error('InvalidArgument', `A part number is 1 to ${MAX_PARTS}.`);
  return number;
}

function assertAlgorithm({ headers }: ObjectCall, { algorithm }: UploadRow): void {
  const sent = statedChecksum(headers)?.algorithm;
  if (algorithm !== null && sent !== algorithm)
    throw new S3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${algorithm}, actual checksum Type: ${sent ?? 'null'}`,
    );
}

function record(call: ObjectCall, depot: Depot, part: Received & { blob: string; number: number }) {
  depot.change((free) => {
    // The upload may have ended while the bytes came.
    const upload = findUpload(call, depot);
    const before = depot.uploads.part(upload.id, part.number);
    if (before !== undefined) free([before.blob]);
    depot.uploads.putPart({
      upload: upload.id,
      number: part.number,
      blob: part.blob,
      size: part.size,
      md5: part.md5,
      algorithm: part.checksum?.algorithm ?? null,
      checksum: part.checksum?.value ?? null,
      modified: depot.clock.now(),
    });
  });
}

/** Takes one part; sent again under its number it replaces the one before. */
export async function uploadPart(call: ObjectCall, depot: Depot): Promise<Answer> {
  const number = partNumber(call.query.get('partNumber'));
  assertAlgorithm(call, findUpload(call, depot));
  const body = new IncomingBody(call);
  const blob = await depot.blobs.write(body);
  const { received } = body;
  try {
    record(call, depot, { ...received, blob, number });
  } catch (error) {
    depot.blobs.remove([blob]);
    throw error;
  }
  const { md5, checksum } = received;
  return empty({
    etag: `"${md5}"`,
    ...(checksum === undefined ? {} : { [checksumHeader(checksum.algorithm)]: checksum.value }),
  });
}
