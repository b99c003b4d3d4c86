import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import {
  type ChecksumAlgorithm,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, describe, expect, it } from 'vitest';
import { dechunked } from '../../../local/objects/request/aws-chunked.ts';
import { sendSigned } from './sign-request.ts';
import { clientOf, startObjects } from './start-objects.ts';

const objects = await startObjects();
afterAll(() => objects.stop());

const TEXT = '123456789';
/** The check values of the published catalogue of CRCs for `123456789`, and the hashes by Node. */
const SUMS = {
  CRC32: Buffer.from('cbf43926', 'hex').toString('base64'),
  CRC32C: Buffer.from('e3069283', 'hex').toString('base64'),
  CRC64NVME: Buffer.from('ae8b14860a799888', 'hex').toString('base64'),
  SHA1: createHash('sha1').update(TEXT).digest('base64'),
  SHA256: createHash('sha256').update(TEXT).digest('base64'),
} satisfies Partial<Record<ChecksumAlgorithm, string>>;
const CASES = Object.entries(SUMS);
const header = (name: string) => `x-amz-checksum-${name.toLowerCase()}`;
const put = (headers: Record<string, string>, body = TEXT) =>
  sendSigned(objects.url, { path: '/archive/sent', headers, body });

describe('a checksum', () => {
  it.each(CASES)('%s that is right is taken, and given to whoever asks', async (name, value) => {
    expect(await put({ [header(name)]: value })).toEqual([200, '']);
    const read = { Bucket: 'archive', Key: 'sent' };
    const asked = await objects.s3.send(
      new HeadObjectCommand({ ...read, ChecksumMode: 'ENABLED' }),
    );
    expect(asked).toMatchObject({ [`Checksum${name}`]: value, ChecksumType: 'FULL_OBJECT' });
    const unasked = clientOf(objects.url, { responseChecksumValidation: 'WHEN_REQUIRED' });
    expect(await unasked.send(new HeadObjectCommand(read))).not.toHaveProperty(`Checksum${name}`);
  });

  it.each(CASES)('%s of other bytes is refused, and nothing is written', async (name, value) => {
    await objects.put('archive', 'sent', 'before');
    expect(await put({ [header(name)]: value }, '123456788')).toEqual([400, 'BadDigest']);
    expect(await objects.text('archive', 'sent')).toBe('before');
  });

  it('is not given with a range', async () => {
    await objects.put('archive', 'ranged', TEXT);
    const read = { Bucket: 'archive', Key: 'ranged', ChecksumMode: 'ENABLED' as const };
    const range = await objects.s3.send(new GetObjectCommand({ ...read, Range: 'bytes=0-3' }));
    expect(range.ChecksumCRC32).toBeUndefined();
    expect(await range.Body?.transformToString()).toBe('1234');
    expect((await objects.s3.send(new GetObjectCommand(read))).ChecksumCRC32).toBe(SUMS.CRC32);
  });

  it.each([
    ['not modelled', { 'x-amz-checksum-xxhash3': 'AAAAAAAAAAA=' }, 501, 'NotImplemented'],
    [
      'announced and not modelled',
      { 'x-amz-sdk-checksum-algorithm': 'SHA512' },
      501,
      'NotImplemented',
    ],
    ['announced and not sent', { 'x-amz-sdk-checksum-algorithm': 'CRC32' }, 400, 'InvalidRequest'],
    [
      'announced as another',
      { 'x-amz-sdk-checksum-algorithm': 'SHA1', 'x-amz-checksum-crc32': SUMS.CRC32 },
      400,
      'InvalidRequest',
    ],
    ['too short', { 'x-amz-checksum-crc32': 'AAAA' }, 400, 'InvalidRequest'],
    ['not in base64', { 'x-amz-checksum-crc32': '!!!!!!==' }, 400, 'InvalidRequest'],
    [
      'beside another',
      { 'x-amz-checksum-crc32': SUMS.CRC32, 'x-amz-checksum-sha1': SUMS.SHA1 },
      400,
      'InvalidRequest',
    ],
    [
      'announced as a trailer of no chunks',
      { 'x-amz-trailer': 'x-amz-checksum-crc32' },
      400,
      'InvalidRequest',
    ],
  ])('%s is refused', async (_, headers, status, code) => {
    expect(await put(headers as Record<string, string>)).toEqual([status, code]); // Each row has other names.
  });
});

describe('a Content-MD5', () => {
  const md5 = (text: string) => createHash('md5').update(text).digest('base64');
  it.each([
    ['of the body', md5(TEXT), [200, '']],
    ['of another body', md5('x'), [400, 'BadDigest']],
    ['that is none', 'AAAA', [400, 'InvalidDigest']],
  ])('%s', async (_, value, expected) => {
    expect(await put({ 'content-md5': value })).toEqual(expected);
  });
});

describe('the hash a signature covers', () => {
  it('must be that of the body', async () => {
    const other = createHash('sha256').update('x').digest('hex');
    expect(await put({ 'x-amz-content-sha256': other })).toEqual([
      400,
      'XAmzContentSHA256Mismatch',
    ]);
    expect(await put({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).toEqual([200, '']);
    const signedChunks = 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
    expect(await put({ 'x-amz-content-sha256': signedChunks })).toEqual([501, 'NotImplemented']);
  });
});

describe('a body in chunks', () => {
  const chunked = (body: string, more: Record<string, string> = {}) =>
    put(
      {
        'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
        'content-encoding': 'aws-chunked',
        'x-amz-decoded-content-length': '9',
        'x-amz-trailer': 'x-amz-checksum-crc32',
        ...more,
      },
      body,
    );
  const good = `4\r\n1234\r\n5\r\n56789\r\n0\r\nx-amz-checksum-crc32:${SUMS.CRC32}\r\n\r\n`;

  it('is put together, and its encoding forgotten', async () => {
    expect(await chunked(good)).toEqual([200, '']);
    expect(await objects.text('archive', 'sent')).toBe(TEXT);
    const head = await objects.s3.send(new HeadObjectCommand({ Bucket: 'archive', Key: 'sent' }));
    expect(head.ContentEncoding).toBeUndefined();
  });

  it('is sent by the client from a stream', async () => {
    const Body = Readable.from([Buffer.from('1234'), Buffer.from('56789')]);
    const sent = new PutObjectCommand({ Bucket: 'archive', Key: 'stream', Body, ContentLength: 9 });
    expect((await objects.s3.send(sent)).ChecksumCRC32).toBe(SUMS.CRC32);
    expect(await objects.text('archive', 'stream')).toBe(TEXT);
  });

  it.each([
    ['with another checksum', good.replace(SUMS.CRC32, 'AAAAAA=='), {}, 'BadDigest'],
    ['without its trailer', good.replace(/x-amz.*\r\n/, ''), {}, 'MalformedTrailerError'],
    ['cut off in a chunk', good.slice(0, 6), {}, 'IncompleteBody'],
    ['cut off after its chunks', good.slice(0, 22), {}, 'IncompleteBody'],
    ['with a chunk too long', good.replace('4\r\n1234', '3\r\n1234'), {}, 'IncompleteBody'],
    ['with a size that is none', good.replace('4\r\n', 'x\r\n'), {}, 'IncompleteBody'],
    ['shorter than it says', good, { 'x-amz-decoded-content-length': '10' }, 'IncompleteBody'],
    ['longer than it says', good, { 'x-amz-decoded-content-length': '8' }, 'IncompleteBody'],
    ['of a length not said', good, { 'x-amz-decoded-content-length': '' }, 'MissingContentLength'],
  ])('%s is refused', async (_, body, more, code) => {
    const [, found] = await chunked(body, more as Record<string, string>); // Each row has other names.
    expect(found).toBe(code);
  });

  it('is read the same in pieces of any size', async () => {
    for (const size of [1, 2, 3, 7]) {
      const all = Buffer.from(good);
      const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
        all.subarray(at * size, (at + 1) * size),
      );
      const trailers = new Map<string, string>();
      const read: Buffer[] = [];
      for await (const piece of dechunked(Readable.from(pieces), trailers)) read.push(piece);
      expect(Buffer.concat(read).toString()).toBe(TEXT);
      expect(trailers).toEqual(new Map([['x-amz-checksum-crc32', SUMS.CRC32]]));
    }
  });
});
