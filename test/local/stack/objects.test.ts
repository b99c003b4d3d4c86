import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startKeyEndpoint } from '../../../local/keys/start-key-endpoint.ts';
import { startObjectEndpoint } from '../../../local/objects/start-object-endpoint.ts';
import { handClock } from '../states/start-machine.ts';

const DAY = 86_400_000;
const SECRET = 'test-secret';
const dataDir = mkdtempSync(join(tmpdir(), 'objects-'));
const clock = handClock();
const plain = {
  versioned: false,
  encrypted: true,
  objectLock: undefined,
  expireAfterDays: undefined,
};
const buckets = [
  { ...plain, name: 'intake', expireAfterDays: 7 },
  { ...plain, name: 'archive', versioned: true },
  {
    ...plain,
    name: 'evidence',
    versioned: true,
    objectLock: { mode: 'COMPLIANCE' as const, days: 30 },
  },
];

let s3: S3Client;
let stop: () => Promise<void>;

async function start() {
  const keys = await startKeyEndpoint({
    dataDir,
    keys: [{ id: 'k', arn: 'arn:aws-cn:kms:x:0:key/k', spec: 'SYMMETRIC_DEFAULT' }],
  });
  const objects = await startObjectEndpoint({
    dataDir,
    buckets,
    clock,
    wrapper: keys.wrapper('k', { purpose: 'objects' }),
    secretAccessKey: SECRET,
  });
  s3 = new S3Client({
    endpoint: objects.url,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'a', secretAccessKey: SECRET },
  });
  stop = async () => {
    await objects.stop();
    await keys.stop();
  };
}

beforeAll(start);
afterAll(() => stop());

const put = (Bucket: string, Key: string, Body: string, more: object = {}) =>
  s3.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const text = async (Bucket: string, Key: string, more: object = {}) =>
  (await s3.send(new GetObjectCommand({ Bucket, Key, ...more }))).Body?.transformToString();

describe('objects', () => {
  it('come back as they were put, over a restart, whatever their key', async () => {
    await put('archive', '990102/人口收入无变化 (1).xlsx', '内容');
    await stop();
    await start();
    expect(await text('archive', '990102/人口收入无变化 (1).xlsx')).toBe('内容');
  });

  it('of an encrypted bucket lie nowhere in plain', async () => {
    await put('intake', 'secret', 'CANARY-990102197911250019');
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const found = files.filter((entry) =>
      readFileSync(join(entry.parentPath, entry.name)).includes('CANARY-9901'),
    );
    expect(found).toEqual([]);
  });

  it('are written once when asked so', async () => {
    await put('archive', 'once', '1', { IfNoneMatch: '*' });
    await expect(put('archive', 'once', '2', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await text('archive', 'once')).toBe('1');
  });

  it('keep their versions where the bucket does', async () => {
    const first = await put('archive', 'v', 'one');
    await put('archive', 'v', 'two');
    expect(await text('archive', 'v')).toBe('two');
    expect(await text('archive', 'v', { VersionId: first.VersionId })).toBe('one');
  });

  it('under lock cannot be deleted before their day, and can after', async () => {
    const { VersionId } = await put('evidence', 'root', 'hash');
    const remove = () =>
      s3.send(new DeleteObjectCommand({ Bucket: 'evidence', Key: 'root', VersionId }));
    await expect(remove()).rejects.toMatchObject({ name: 'AccessDenied' });
    clock.advance(31 * DAY);
    await expect(remove()).resolves.toBeDefined();
  });

  it('expire by the business clock', async () => {
    await put('intake', 'upload', 'x');
    clock.advance(6 * DAY);
    expect(await text('intake', 'upload')).toBe('x');
    clock.advance(2 * DAY);
    await expect(text('intake', 'upload')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are listed page by page', async () => {
    for (let i = 0; i < 5; i += 1) await put('archive', `list/${i}`, String(i));
    const first = await s3.send(
      new ListObjectsV2Command({ Bucket: 'archive', Prefix: 'list/', MaxKeys: 3 }),
    );
    const second = await s3.send(
      new ListObjectsV2Command({
        Bucket: 'archive',
        Prefix: 'list/',
        ContinuationToken: first.NextContinuationToken,
      }),
    );
    expect([...(first.Contents ?? []), ...(second.Contents ?? [])].map((o) => o.Key)).toEqual([
      'list/0',
      'list/1',
      'list/2',
      'list/3',
      'list/4',
    ]);
  });

  it('of many versions in one moment, the newest is the latest again when a newer one goes', async () => {
    const versions = [];
    for (let i = 0; i < 10; i += 1)
      versions.push((await put('archive', 'moment', String(i))).VersionId);
    await s3.send(
      new DeleteObjectCommand({ Bucket: 'archive', Key: 'moment', VersionId: versions.at(-1) }),
    );
    expect(await text('archive', 'moment')).toBe('8');
  });

  it('give a range', async () => {
    await put('archive', 'range', '0123456789');
    expect(await text('archive', 'range', { Range: 'bytes=2-4' })).toBe('234');
  });

  it('asked for in a way that is not modelled are refused, not ignored', async () => {
    const { port } = (await s3.config.endpoint?.()) ?? {};
    const headers = { authorization: 'AWS4-HMAC-SHA256 any' };
    const ask = (path: string, more: object = {}) =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { ...headers, ...more } });
    expect((await ask('/archive/x?acl')).status).toBe(501);
    expect((await ask('/archive/x', { 'x-amz-acl': 'public-read' })).status).toBe(501);
  });
});

describe('a presigned link', () => {
  const link = (Key: string, expiresIn = 60) =>
    getSignedUrl(s3, new PutObjectCommand({ Bucket: 'intake', Key, ContentType: 'text/csv' }), {
      expiresIn,
      signableHeaders: new Set(['content-type']),
    });
  const send = (url: string, type = 'text/csv') =>
    fetch(url, { method: 'PUT', headers: { 'content-type': type }, body: 'a,b' });

  it('takes exactly its object and type', async () => {
    expect((await send(await link('good'))).status).toBe(200);
  });

  it.each([
    ['another key', (url: string) => url.replace('/good2?', '/other?')],
    ['another term', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000')],
    ['another signature', (url: string) => url.replace(/X-Amz-Signature=../, 'X-Amz-Signature=00')],
    ['no signature', (url: string) => url.replace(/&X-Amz-Signature=[0-9a-f]+/, '')],
    ['no query at all', (url: string) => url.split('?')[0] ?? ''],
    ['a longer signature', (url: string) => url.replace(/(X-Amz-Signature=[0-9a-f]+)/, '$1zz')],
    ['another date', (url: string) => url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20200101')],
  ])('altered to %s is refused', async (_, alter) => {
    expect((await send(alter(await link('good2')))).status).toBe(403);
  });

  it('with another type is refused', async () => {
    expect((await send(await link('good3'), 'text/html')).status).toBe(403);
  });

  it('is refused after its term', async () => {
    const url = await link('good4', 1);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect((await send(url)).status).toBe(403);
  });
});
