import { randomUUID } from 'node:crypto';
import type { Answer } from '../answer/answer.ts';
import { notModelled } from '../answer/s3-error.ts';
import { xmlAnswer } from '../answer/write-xml.ts';
import type { Depot } from '../depot.ts';
import { type Algorithm, algorithmNamed } from '../request/checksums.ts';
import type { ObjectCall } from '../request/object-call.ts';
import { keptHeaders } from './kept-headers.ts';
import { lockOfNew } from './object-lock.ts';

/** The checksum all parts must bear. One over the whole object, from those of its parts, is not modelled. */
function algorithmOf({ headers }: ObjectCall): Algorithm | null {
  const type = headers['x-amz-checksum-type'] ?? 'COMPOSITE';
  if (type !== 'COMPOSITE') throw notModelled(`The checksum type ${type}`);
  const name = headers['x-amz-checksum-algorithm'];
  if (name === undefined) return null;
  const algorithm = algorithmNamed(name);
  if (algorithm === 'crc64nvme') throw notModelled('CRC64NVME of an object in parts');
  return algorithm;
}

/** Begins an upload in parts. What the object will be given back with is fixed now, as is an explicit lock. */
export function createUpload(call: ObjectCall, { uploads, clock }: Depot): Answer {
  const { bucket, key, headers } = call;
  const algorithm = algorithmOf(call);
  const id = randomUUID();
  const locked = headers['x-amz-object-lock-mode'] !== undefined;
  uploads.add({
    id,
    bucket: bucket.name,
    key,
    started: clock.now(),
    headers: keptHeaders(call),
    algorithm,
    lockedUntil: locked ? lockOfNew(call, clock.now()) : null,
  });
  const answer = xmlAnswer('InitiateMultipartUploadResult', {
    Bucket: bucket.name,
    Key: key,
    UploadId: id,
  });
  const told =
    algorithm === null
      ? {}
      : {
          'x-amz-checksum-algorithm': algorithm.toUpperCase(),
          'x-amz-checksum-type': 'COMPOSITE',
        };
  return { ...answer, headers: { ...answer.headers, ...told } };
}
