import { randomBytes } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { clientOf, DAY, startObjects } from './start-objects.ts';

/** Bytes are sealed in segments of so many; what lies at their borders is what goes wrong. */
const SEGMENT = 64 * 1024;

let objects: Awaited<ReturnType<typeof startObjects>>;
beforeAll(async () => {
  objects = await startObjects();
});
afterAll(() => objects.stop());

const blobs = () => readdirSync(join(objects.dataDir, 'blobs'));
const bytes = async (Key: string, Range?: string) => {
  const answer = await objects.s3.send(
    new GetObjectCommand({ Bucket: 'archive', Key, ...(Range === undefined ? {} : { Range }) }),
  );
  return Buffer.from((await answer.Body?.transformToByteArray()) ?? []);
};

describe('objects', () => {
  it('come back as they were put, over a restart, whatever their key', async () => {
    const key = "990102/人口收入无变化 (1)'!*~+&=?#%.xlsx";
    await objects.put('archive', key, '内容');
    await objects.restart();
    expect(await objects.text('archive', key)).toBe('内容');
  });

  it('come back with the headers they were put with, or with those the reader wants', async () => {
    await objects.put('archive', 'headers', 'x', {
      ContentType: 'text/csv',
      ContentEncoding: 'gzip',
      CacheControl: 'no-store',
      Metadata: { county: '990102' },
    });
    const read = { Bucket: 'archive', Key: 'headers' };
    expect(await objects.s3.send(new HeadObjectCommand(read))).toMatchObject({
      ContentType: 'text/csv',
      ContentEncoding: 'gzip',
      CacheControl: 'no-store',
      Metadata: { county: '990102' },
      ContentLength: 1,
    });
    const wanted = { ...read, ResponseContentDisposition: 'attachment' };
    expect(await objects.s3.send(new GetObjectCommand(wanted))).toMatchObject({
      ContentDisposition: 'attachment',
    });
  });

  it.each([0, 1, SEGMENT - 1, SEGMENT, SEGMENT + 1, 3 * SEGMENT])(
    'of %i bytes come back whole',
    async (size) => {
      const body = randomBytes(size);
      await objects.put('archive', `size/${size}`, body);
      expect((await bytes(`size/${size}`)).equals(body)).toBe(true);
    },
  );

  it('lie nowhere in plain', async () => {
    await objects.put('intake', 'secret', 'CANARY-990102197911250019');
    const files = readdirSync(objects.dataDir, { recursive: true, withFileTypes: true });
    const found = files
      .filter((entry) => entry.isFile())
      .filter((entry) => readFileSync(join(entry.parentPath, entry.name)).includes('CANARY-9901'));
    expect(found).toEqual([]);
  });

  it('expire by the business clock', async () => {
    await objects.put('intake', 'upload', 'x');
    objects.clock.advance(6 * DAY);
    expect(await objects.text('intake', 'upload')).toBe('x');
    objects.clock.advance(2 * DAY);
    await expect(objects.text('intake', 'upload')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('have keys of 1,024 bytes and no more', async () => {
    await objects.put('archive', '村'.repeat(341), 'x');
    await expect(objects.put('archive', '村'.repeat(342), 'x')).rejects.toMatchObject({
      name: 'KeyTooLongError',
    });
  });

  it('have metadata of 2 KB and no more', async () => {
    const withMetadata = (bytesOfValue: number) =>
      objects.put('archive', 'metadata', 'x', { Metadata: { a: 'v'.repeat(bytesOfValue) } });
    await withMetadata(2047);
    await expect(withMetadata(2048)).rejects.toMatchObject({ name: 'MetadataTooLarge' });
  });
});

describe('a range', () => {
  const size = 3 * SEGMENT + 10;
  const body = randomBytes(size);
  beforeAll(() => objects.put('archive', 'range', body));

  it.each([
    ['bytes=2-4', 2, 4],
    ['bytes=0-0', 0, 0],
    [`bytes=${SEGMENT - 1}-${SEGMENT}`, SEGMENT - 1, SEGMENT],
    [`bytes=${2 * SEGMENT}-${3 * SEGMENT - 1}`, 2 * SEGMENT, 3 * SEGMENT - 1],
    [`bytes=${size - 1}-`, size - 1, size - 1],
    ['bytes=5-999999999', 5, size - 1],
    ['bytes=-500', size - 500, size - 1],
    ['bytes=-999999999', 0, size - 1],
  ])('%s is given', async (range, from, to) => {
    expect((await bytes('range', range)).equals(body.subarray(from, to + 1))).toBe(true);
  });

  it.each([`bytes=${size}-`, 'bytes=4-2', 'bytes=-0', 'bytes=-', 'pages=1-2'])(
    '%s is refused',
    async (range) => {
      await expect(bytes('range', range)).rejects.toMatchObject({ name: 'InvalidRange' });
    },
  );

  it('of several spans is refused, not ignored', async () => {
    await expect(bytes('range', 'bytes=0-1,3-4')).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  it('of an empty object is refused', async () => {
    await objects.put('archive', 'nothing', '');
    await expect(bytes('nothing', 'bytes=0-')).rejects.toMatchObject({ name: 'InvalidRange' });
  });
});

describe('a file', () => {
  it('that no row names is deleted at the next start, and no other', async () => {
    await objects.put('archive', 'kept', 'kept');
    await objects.restart(() => {
      mkdirSync(join(objects.dataDir, 'blobs'), { recursive: true });
      writeFileSync(join(objects.dataDir, 'blobs', 'orphan'), 'left by a kill');
    });
    expect(blobs()).not.toContain('orphan');
    expect(await objects.text('archive', 'kept')).toBe('kept');
  });

  it('goes when its object is put again where no versions are kept', async () => {
    await objects.put('intake', 'again', 'one');
    const before = blobs().length;
    await objects.put('intake', 'again', 'two');
    expect(blobs()).toHaveLength(before);
    expect(await objects.text('intake', 'again')).toBe('two');
  });

  it('of a body that breaks off is not left, nor is its object', async () => {
    const before = blobs().length;
    // A client that announces no checksum, since its body never comes.
    const signer = clientOf(objects.url, { requestChecksumCalculation: 'WHEN_REQUIRED' });
    const url = await getSignedUrl(signer, new PutObjectCommand({ Bucket: 'intake', Key: 'half' }));
    const sending = request(url, { method: 'PUT', headers: { 'content-length': 1_000_000 } });
    sending.on('error', () => {});
    sending.write(randomBytes(300_000));
    await expect.poll(() => blobs().length).toBe(before + 1);
    sending.destroy();
    await expect.poll(() => blobs().length).toBe(before);
    await expect(objects.text('intake', 'half')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it.each([
    ['shortened by a byte', (path: string) => truncateSync(path, statSync(path).size - 1)],
    ['shortened by a segment', (path: string) => truncateSync(path, SEGMENT + 16)],
    [
      'put in another order',
      (path: string) => {
        const content = readFileSync(path);
        const half = content.length / 2;
        writeFileSync(path, Buffer.concat([content.subarray(half), content.subarray(0, half)]));
      },
    ],
    [
      'altered in a bit',
      (path: string) => {
        const content = readFileSync(path);
        content.writeUInt8(content.readUInt8(70_000) ^ 1, 70_000);
        writeFileSync(path, content);
      },
    ],
  ])('%s is not given as if it were whole', async (_, damage) => {
    const before = new Set(blobs());
    vi.spyOn(console, 'error').mockImplementationOnce(() => {});
    await objects.put('archive', 'damaged', randomBytes(2 * SEGMENT));
    const [blob = ''] = blobs().filter((name) => !before.has(name));
    damage(join(objects.dataDir, 'blobs', blob));
    await expect(bytes('damaged')).rejects.toThrow();
    expect(console.error).toHaveBeenCalledTimes(1);
    vi.restoreAllMocks();
  });
});
