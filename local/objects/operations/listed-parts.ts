import { S3Error } from '../answer/s3-error.ts';
import { CHECKSUM_ELEMENTS, checksumElement } from '../request/checksums.ts';
import { fieldsOf, readXml } from '../request/read-xml.ts';
import type { PartRow, UploadRow } from '../rows/upload-rows.ts';
import { partNumber } from './upload-part.ts';

/** S3 takes smaller parts than this only at the end. */
export const MIN_PART_BYTES = 5 * 1024 * 1024;

/** A part as the caller who completes an upload lists it. */
export interface ListedPart {
  readonly number: number;
  readonly etag: string;
  readonly checksums: Readonly<Partial<Record<string, string>>>;
}

const FIELDS = ['PartNumber', 'ETag', ...CHECKSUM_ELEMENTS];

/** Reads the list. Throws MalformedXML when it is empty, InvalidPartOrder when its numbers do not rise. */
export function readListedParts(text: string): ListedPart[] {
  const parts = readXml(text, 'CompleteMultipartUpload').children.map((node): ListedPart => {
    if (node.name !== 'Part') throw new S3Error('MalformedXML');
    const { PartNumber, ETag = '', ...checksums } = fieldsOf(node, FIELDS);
    return { number: partNumber(PartNumber), etag: ETag.replaceAll('"', ''), checksums };
  });
  if (parts.length === 0) throw new S3Error('MalformedXML', 'You must specify at least one part');
  if (parts.some(({ number }, at) => at > 0 && number <= (parts[at - 1]?.number ?? 0)))
    throw new S3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  return parts;
}

function assertChecksum({ algorithm }: UploadRow, listed: ListedPart, part: PartRow): void {
  if (algorithm !== null && listed.checksums[checksumElement(algorithm)] === undefined)
    throw new S3Error(
      'InvalidRequest',
      `The upload was created using a ${algorithm} checksum; it was missing for part ${listed.number} in the request.`,
    );
  const kept = part.algorithm === null ? '' : checksumElement(part.algorithm);
  const isOther = ([name, value]: [string, string | undefined]) =>
    name !== kept || value !== part.checksum;
  if (Object.entries(listed.checksums).some(isOther))
    throw new S3Error('InvalidPart', 'A part has another checksum.');
}

/**
 * The parts as they were sent, in the order listed. Throws InvalidPart when one was not sent or is another one, EntityTooSmall when
 * one but the last is below 5 MiB, InvalidRequest when a checksum the upload wants is missing.
 */
export function chosenParts(
  upload: UploadRow,
  listed: readonly ListedPart[],
  find: (number: number) => PartRow | undefined,
): PartRow[] {
  const parts = listed.map((one) => {
    const part = find(one.number);
    if (part === undefined || part.md5 !== one.etag)
      throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
    assertChecksum(upload, one, part);
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < MIN_PART_BYTES))
    throw new S3Error('EntityTooSmall', 'Your proposed upload is smaller than the minimum.');
  return parts;
}
