import { createHash } from 'node:crypto';
import { notModelled, S3Error } from '../answer/s3-error.ts';
import { dechunked } from './aws-chunked.ts';
import { type Checksum, checksumHeader, digesterOf, statedChecksum } from './checksums.ts';
import type { ObjectCall } from './object-call.ts';

const GIBIBYTE = 1024 ** 3;
/** One request carries at most this much; more goes in parts. */
const MAX_BODY_BYTES = 5 * GIBIBYTE;
const IN_CHUNKS = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

/** What a body turned out to be. */
export interface Received {
  readonly size: number;
  /** Hexadecimal. */
  readonly md5: string;
  /** Only when the sender stated one. */
  readonly checksum: Checksum | undefined;
}

function statedSize(headers: ObjectCall['headers'], inChunks: boolean): number {
  const text = headers[inChunks ? 'x-amz-decoded-content-length' : 'content-length'];
  if (text === undefined || !/^\d{1,15}$/.test(text))
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  const size = Number(text);
  // Nobody waits for the rest of a body that is refused.
  if (size > MAX_BODY_BYTES)
    throw new S3Error('EntityTooLarge', `At most ${MAX_BODY_BYTES} bytes.`, {
      connection: 'close',
    });
  return size;
}

function statedMd5(headers: ObjectCall['headers']): string | undefined {
  const text = headers['content-md5'];
  if (text === undefined) return undefined;
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length !== 16 || bytes.toString('base64') !== text)
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
  return bytes.toString('hex');
}

/** The hash the signature covers, when it covers the body. */
function signedHash(headers: ObjectCall['headers']): string | undefined {
  const given = headers['x-amz-content-sha256'] ?? 'UNSIGNED-PAYLOAD';
  if (given === 'UNSIGNED-PAYLOAD' || given === IN_CHUNKS) return undefined;
  if (!/^[0-9a-f]{64}$/.test(given)) throw notModelled(`A payload hash of ${given}`);
  return given;
}

/**
 * The body of a request, read once and piece by piece, and held against everything its sender said about it: length, Content-MD5,
 * checksum in header or trailer, and the hash its signature covers. Pieces may be used but not kept until the last was read
 * without an error: IncompleteBody, BadDigest, XAmzContentSHA256Mismatch or MalformedTrailerError.
 */
export class IncomingBody implements AsyncIterable<Buffer> {
  readonly #call: ObjectCall;
  readonly #inChunks: boolean;
  readonly #stated;
  readonly #trailers = new Map<string, string>();
  #received: Received | undefined;

  /** Throws at once on what the headers alone show to be wrong. */
  constructor(call: ObjectCall) {
    const { headers } = call;
    this.#call = call;
    this.#inChunks = headers['x-amz-content-sha256'] === IN_CHUNKS;
    if (!this.#inChunks && /aws-chunked/.test(headers['content-encoding'] ?? ''))
      throw notModelled('aws-chunked without a trailer');
    this.#stated = {
      size: statedSize(headers, this.#inChunks),
      md5: statedMd5(headers),
      sha256: signedHash(headers),
      checksum: statedChecksum(headers),
    };
    if (headers['x-amz-trailer'] !== undefined && !this.#inChunks)
      throw new S3Error('InvalidRequest', 'A trailer follows only a body sent in chunks.');
  }

  /** True when the sender stated a Content-MD5 or a checksum. */
  get isVouched(): boolean {
    return this.#stated.md5 !== undefined || this.#stated.checksum !== undefined;
  }

  /** What was read. Throws when the body was not yet read to its end. */
  get received(): Received {
    if (this.#received === undefined) throw new Error('The body was not read to its end.');
    return this.#received;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Buffer> {
    const { algorithm } = this.#stated.checksum ?? {};
    const md5 = createHash('md5');
    const sha256 = createHash('sha256');
    const summing = algorithm === undefined ? undefined : digesterOf(algorithm);
    let size = 0;
    // Whoever stops reading still wants to answer, so the connection stays.
    const sent = this.#call.request.iterator({ destroyOnReturn: false });
    for await (const piece of this.#inChunks ? dechunked(sent, this.#trailers) : sent) {
      size += piece.length;
      if (size > this.#stated.size) break;
      md5.update(piece);
      if (this.#stated.sha256 !== undefined) sha256.update(piece);
      summing?.update(piece);
      yield piece;
    }
    if (size !== this.#stated.size)
      throw new S3Error('IncompleteBody', 'The body is not as long as its header says.');
    if (this.#stated.sha256 !== undefined && sha256.digest('hex') !== this.#stated.sha256)
      throw new S3Error('XAmzContentSHA256Mismatch');
    const sum = await summing?.digest();
    this.#received = {
      size,
      md5: this.#checkedMd5(md5.digest('hex')),
      checksum: sum === undefined ? undefined : this.#checkedSum(Buffer.from(sum)),
    };
  }

  #checkedMd5(md5: string): string {
    if (this.#stated.md5 !== undefined && this.#stated.md5 !== md5)
      throw new S3Error(
        'BadDigest',
        'The Content-MD5 you specified did not match what we received.',
      );
    return md5;
  }

  #checkedSum(sum: Buffer): Checksum | undefined {
    const { checksum } = this.#stated;
    if (checksum === undefined) return undefined;
    const { algorithm } = checksum;
    const stated = checksum.value ?? this.#trailers.get(checksumHeader(algorithm));
    if (stated === undefined)
      throw new S3Error('MalformedTrailerError', 'The trailer that was announced did not come.');
    const value = sum.toString('base64');
    if (stated !== value)
      throw new S3Error(
        'BadDigest',
        `The ${algorithm} you specified did not match what we received.`,
      );
    return { algorithm, value };
  }
}

/** The text of a small body. Throws MaxMessageLengthExceeded above the limit. */
export async function textOf(body: IncomingBody, maxBytes: number): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size > maxBytes)
      throw new S3Error('MaxMessageLengthExceeded', 'Your request was too large.', {
        connection: 'close',
      });
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}
