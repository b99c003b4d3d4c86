import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { S3_SETTINGS } from '../../../functions/runtime/clients.ts';
import { objectStore } from '../../../functions/store/object-store.ts';
import { linkTo, type Sent, sendRaw } from './sign-request.ts';
import { clientOf, startObjects } from './start-objects.ts';

const objects = await startObjects();
afterAll(() => objects.stop());

const WEEK = 7 * 86_400;
/** Signs as the functions do: the body is not known yet, so no checksum of it can be signed. */
const signer = clientOf(objects.url, S3_SETTINGS);
const link = (
  more: Partial<PutObjectCommandInput> = {},
  { expiresIn = 60, signed = ['content-type'] } = {},
) =>
  getSignedUrl(
    signer,
    new PutObjectCommand({ Bucket: 'intake', Key: 'linked', ContentType: 'text/csv', ...more }),
    { expiresIn, signableHeaders: new Set(signed) },
  );

/** Sends a link as it is spelled, which a URL object would not. */
async function send(url: string, more: Partial<Sent> = {}): Promise<number> {
  const [, host = '', path = '/'] = /^http:\/\/([^/?]*)(.*)$/.exec(url) ?? [];
  const headers = { host, 'content-type': 'text/csv', ...more.headers };
  return (await sendRaw(objects.url, { body: 'a,b', path, ...more, headers })).status;
}

describe('a link', () => {
  it('takes exactly its object', async () => {
    expect(await send(await link({ Key: '990102/人 (1).csv' }))).toBe(200);
    expect(await objects.text('intake', '990102/人 (1).csv')).toBe('a,b');
  });

  it('made by the store puts a file of its length and no other, and gets it', async () => {
    const store = objectStore(signer, { intake: 'intake' });
    const file = { type: 'text/csv', bytes: 'a,b'.length };
    const put = await store.linkToPut('intake', 'from-store', file);
    expect(await send(put, { body: 'a,b and more' })).toBe(403);
    expect(await send(put)).toBe(200);
    const get = await fetch(await store.linkToGet('intake', 'from-store', '名册.csv'));
    expect(await get.text()).toBe('a,b');
    expect(get.headers.get('content-disposition')).toContain(encodeURIComponent('名册.csv'));
  });

  it('is the only way in the store leaves unvouched for: what it puts itself bears a checksum', async () => {
    const store = objectStore(signer, { archive: 'archive' });
    await store.put('archive', { key: 'put', body: 'x' });
    await store.putIfAbsent('archive', { key: 'absent', body: 'x' });
    for (const Key of ['put', 'absent']) {
      const read = new HeadObjectCommand({ Bucket: 'archive', Key, ChecksumMode: 'ENABLED' });
      expect((await objects.s3.send(read)).ChecksumCRC32).toBeDefined();
    }
  });

  it.each([
    ['another key', (url: string) => url.replace('/linked?', '/other?'), 403],
    ['a longer term', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'), 403],
    [
      'another signature',
      (url: string) => url.replace(/X-Amz-Signature=../, 'X-Amz-Signature=zz'),
      403,
    ],
    [
      'a longer signature',
      (url: string) => url.replace(/(X-Amz-Signature=[0-9a-f]+)/, '$100'),
      403,
    ],
    ['no signature', (url: string) => url.replace(/&X-Amz-Signature=[0-9a-f]+/, ''), 400],
    ['no term', (url: string) => url.replace(/&X-Amz-Expires=\d+/, ''), 403],
    ['no query at all', (url: string) => url.split('?')[0] ?? '', 403],
    ['another date', (url: string) => url.replace(/X-Amz-Date=\d{8}/, 'X-Amz-Date=20200101'), 403],
    ['another parameter', (url: string) => `${url}&versionId=null`, 403],
    ['an empty parameter', (url: string) => url.replace('?', '?&'), 403],
    ['a parameter twice', (url: string) => `${url}&X-Amz-Expires=60`, 400],
    ['a path that climbs', (url: string) => url.replace('/linked?', '/../archive/linked?'), 400],
    ['another spelling of its path', (url: string) => url.replace('/linked?', '/%6Cinked?'), 403],
  ])('with %s is refused', async (_, alter, status) => {
    expect(await send(alter(await link()))).toBe(status);
  });

  it.each([
    ['another type', { headers: { 'content-type': 'text/html' } }],
    ['another method', { method: 'GET' }],
    ['another host', { headers: { host: '127.0.0.1:1' } }],
    ['a header that was not signed', { headers: { 'x-amz-meta-a': 'b' } }],
    ['a grant that was not signed', { headers: { 'x-amz-acl': 'public-read' } }],
  ])('used with %s is refused', async (_, sent: Partial<Sent>) => {
    expect(await send(await link(), sent)).toBe(403);
  });

  it('over a length takes exactly this length', async () => {
    const signed = ['content-type', 'content-length'];
    const url = await link({ ContentLength: 3 }, { signed });
    expect(await send(url, { body: 'abc' })).toBe(200);
    expect(await send(url, { body: 'abcd' })).toBe(403);
    expect(await send(url, { body: 'ab' })).toBe(403);
  });

  it('keeps the metadata it carries', async () => {
    expect(await send(await link({ Key: 'meta', Metadata: { county: '990102' } }))).toBe(200);
    const got = await objects.s3.send(new GetObjectCommand({ Bucket: 'intake', Key: 'meta' }));
    expect(got.Metadata).toEqual({ county: '990102' });
  });

  it('that carries a grant or the checksum of an unknown body is refused, not obeyed', async () => {
    expect(await send(await link({ ACL: 'public-read' }))).toBe(501);
    expect(await send(await link({ ChecksumCRC32: 'AAAAAA==' }))).toBe(501);
  });

  it('ends with its term in real time, whatever the business clock says', async () => {
    const url = await link({}, { expiresIn: 60 });
    objects.clock.advance(3600_000);
    objects.passRealTime(58_000);
    expect(await send(url)).toBe(200);
    objects.passRealTime(4_000);
    expect(await send(url)).toBe(403);
    objects.passRealTime(-62_000);
  });

  it('from more than a quarter of an hour ahead is not valid yet', async () => {
    const url = await link({}, { expiresIn: 3600 });
    objects.passRealTime(-14 * 60_000);
    expect(await send(url)).toBe(200);
    objects.passRealTime(-2 * 60_000);
    expect(await send(url)).toBe(403);
    objects.passRealTime(16 * 60_000);
  });

  it.each([
    [String(WEEK), 200],
    [String(WEEK + 1), 400],
    ['0.5', 400],
    ['-1', 400],
  ])('for %s seconds is answered %i', async (seconds, status) => {
    expect(await send(linkTo(objects.url, '/intake/week', seconds))).toBe(status);
  });

  it('altered in any place is never accepted', async () => {
    const url = await link({ Key: '990102/file.csv' });
    const start = 'http://'.length;
    const signs = [...'abcxyzABCXYZ0189-._~%/&=+?;:@'];
    const places = fc.integer({ min: start, max: url.length - 1 });
    const altered = fc
      .tuple(places, fc.constantFrom(...signs), fc.constantFrom('replace', 'insert', 'delete'))
      .map(([at, sign, how]) => {
        const [before, after] = [url.slice(0, at), url.slice(at + (how === 'insert' ? 0 : 1))];
        return `${before}${how === 'delete' ? '' : sign}${after}`;
      })
      .filter((text) => text !== url);
    await fc.assert(
      fc.asyncProperty(altered, async (text) => {
        const status = await send(text).catch(() => 0);
        return status !== 200;
      }),
      { numRuns: 300 },
    );
    expect(await send(url)).toBe(200);
  });
});
