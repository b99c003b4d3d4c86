import { createHash } from 'node:crypto';
import { Crc32, Crc32c, Crc64Nvme } from '@aws-sdk/checksums/crc';
import { notModelled, S3Error } from '../answer/s3-error.ts';
import type { ObjectCall } from './object-call.ts';

/** Takes the pieces of a body one after another. */
export interface Digester {
  update(piece: Uint8Array): void;
  digest(): Buffer | Promise<Uint8Array>;
}

const hash = (name: string) => (): Digester => {
  const state = createHash(name);
  return { update: (piece) => void state.update(piece), digest: () => state.digest() };
};

/** The checksums of S3 that are modelled, by their name in a header, and their length in bytes. */
const ALGORITHMS = {
  crc32: { bytes: 4, digester: () => new Crc32() },
  crc32c: { bytes: 4, digester: () => new Crc32c() },
  crc64nvme: { bytes: 8, digester: () => new Crc64Nvme() },
  sha1: { bytes: 20, digester: hash('sha1') },
  sha256: { bytes: 32, digester: hash('sha256') },
} as const satisfies Record<string, { bytes: number; digester: () => Digester }>;

export type Algorithm = keyof typeof ALGORITHMS;

export interface Checksum {
  readonly algorithm: Algorithm;
  /** Base64, followed by `-<parts>` for an object that was put together from parts. */
  readonly value: string;
}

/** What a sender said about a body: the value in a header, or undefined when it follows as a trailer. */
export interface StatedChecksum {
  readonly algorithm: Algorithm;
  readonly value: string | undefined;
}

const PREFIX = 'x-amz-checksum-';
/** Headers named like a checksum that are none. */
const OTHERS = ['x-amz-checksum-mode', 'x-amz-checksum-type', 'x-amz-checksum-algorithm'];

export const digesterOf = (algorithm: Algorithm): Digester => ALGORITHMS[algorithm].digester();

export const checksumHeader = (algorithm: Algorithm): string => `${PREFIX}${algorithm}`;

/** How a checksum is called in XML. */
export const checksumElement = (algorithm: Algorithm): string =>
  `Checksum${algorithm.toUpperCase()}`;

const NAMES = Object.keys(ALGORITHMS) as Algorithm[]; // The table's own keys.

/** The names a request may carry a checksum under. */
export const CHECKSUM_HEADERS: readonly string[] = NAMES.map(checksumHeader);

export const CHECKSUM_ELEMENTS: readonly string[] = NAMES.map(checksumElement);

/** Reads the name of an algorithm in any case. Throws NotImplemented on one that is not modelled. */
export function algorithmNamed(name: string): Algorithm {
  const lower = name.toLowerCase();
  const found = NAMES.find((known) => known === lower);
  if (found === undefined) throw notModelled(`The checksum ${name}`);
  return found;
}

function assertReadable(algorithm: Algorithm, value: string): void {
  const bytes = Buffer.from(value, 'base64');
  if (bytes.length !== ALGORITHMS[algorithm].bytes || bytes.toString('base64') !== value)
    throw new S3Error(
      'InvalidRequest',
      `Value for ${checksumHeader(algorithm)} header is invalid.`,
    );
}

/** What the headers say about the body, or undefined. Throws InvalidRequest when they say two things, or announce what is not there. */
export function statedChecksum(headers: ObjectCall['headers']): StatedChecksum | undefined {
  const trailer = headers['x-amz-trailer'];
  const names = Object.keys(headers).filter(
    (name) => name.startsWith(PREFIX) && !OTHERS.includes(name),
  );
  const all = trailer === undefined ? names : [...names, trailer.toLowerCase()];
  const [name, second] = all;
  if (second !== undefined)
    throw new S3Error('InvalidRequest', 'Expecting a single x-amz-checksum- header.');
  const announced = headers['x-amz-sdk-checksum-algorithm'];
  if (name === undefined) {
    if (announced === undefined) return undefined;
    algorithmNamed(announced);
    throw new S3Error(
      'InvalidRequest',
      'x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.',
    );
  }
  if (!name.startsWith(PREFIX)) throw notModelled(`The trailer ${name}`);
  const algorithm = algorithmNamed(name.slice(PREFIX.length));
  if (announced !== undefined && algorithmNamed(announced) !== algorithm)
    throw new S3Error(
      'InvalidRequest',
      'Value for x-amz-sdk-checksum-algorithm header is invalid.',
    );
  const value = headers[name];
  if (value !== undefined) assertReadable(algorithm, value);
  return { algorithm, value };
}

/** The checksum of an object made of parts: that of their checksums, with their number. */
export async function checksumOfParts(
  algorithm: Algorithm,
  values: readonly string[],
): Promise<Checksum> {
  const digester = digesterOf(algorithm);
  for (const value of values) digester.update(Buffer.from(value, 'base64'));
  const digest = Buffer.from(await digester.digest()).toString('base64');
  return { algorithm, value: `${digest}-${values.length}` };
}
