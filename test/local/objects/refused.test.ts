import { CopyObjectCommand, GetObjectCommand, ListObjectsCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sendRaw, sendSigned } from './sign-request.ts';
import { clientOf, startObjects } from './start-objects.ts';

const objects = await startObjects();
beforeAll(() => objects.put('archive', 'x', 'x'));
afterAll(() => objects.stop());

describe('what is not modelled is refused, not ignored', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/archive/'],
    ['GET', '/archive/?uploads='],
    ['GET', '/archive/?list-type=3'],
    ['GET', '/archive/?fetch-owner=true&list-type=2'],
    ['PUT', '/archive/'],
    ['DELETE', '/archive/'],
    ['HEAD', '/archive/'],
    ['GET', '/archive/x?acl='],
    ['GET', '/archive/x?partNumber=1'],
    ['PUT', '/archive/x?tagging='],
    ['PUT', '/archive/x?legal-hold='],
    ['POST', '/archive/x'],
    ['GET', '/archive/x?attributes='],
    ['PUT', '/archive/x%01'],
    ['GET', '/archive/x?response-content-type=a%0D%0Ab'],
  ])('%s %s', async (method, path) => {
    const [status] = await sendSigned(objects.url, { method, path });
    expect(status).toBe(501);
  });

  it.each([
    ['PUT', { 'x-amz-acl': 'public-read' }],
    ['PUT', { 'x-amz-server-side-encryption': 'aws:kms' }],
    ['PUT', { 'x-amz-server-side-encryption-customer-algorithm': 'AES256' }],
    ['PUT', { 'x-amz-tagging': 'a=b' }],
    ['PUT', { 'x-amz-storage-class': 'GLACIER' }],
    ['PUT', { 'x-amz-object-lock-legal-hold': 'ON' }],
    ['PUT', { 'x-amz-copy-source': 'archive/x' }],
    ['PUT', { 'x-amz-website-redirect-location': '/' }],
    ['PUT', { 'content-encoding': 'aws-chunked' }],
    ['GET', { 'if-range': '"x"' }],
    ['GET', { 'x-amz-expected-bucket-owner': '000000000000' }],
    ['DELETE', { 'if-match': '"x"' }],
    ['DELETE', { 'x-amz-mfa': 'a b' }],
  ])('%s with %o', async (method, headers) => {
    const [status, code] = await sendSigned(objects.url, {
      method,
      path: '/archive/x',
      headers: headers as unknown as Record<string, string>, // Each row has other names.
    });
    expect([status, code]).toEqual([501, 'NotImplemented']);
  });

  it.each([
    ['a copy', new CopyObjectCommand({ Bucket: 'archive', Key: 'y', CopySource: 'archive/x' })],
    ['the first version of the list', new ListObjectsCommand({ Bucket: 'archive' })],
  ])('%s', async (_, command) => {
    await expect(objects.s3.send(command as CopyObjectCommand)).rejects.toMatchObject({
      name: 'NotImplemented',
    }); // Either command.
  });
});

describe('a request', () => {
  const get = { method: 'GET', path: '/archive/x' };
  const read = new GetObjectCommand({ Bucket: 'archive', Key: 'x' });

  it('that nobody signed is refused', async () => {
    expect(await sendRaw(objects.url, get)).toMatchObject({ status: 403, code: 'AccessDenied' });
  });

  it('signed with another secret is refused', async () => {
    const stranger = clientOf(objects.url, {
      credentials: { accessKeyId: 'a', secretAccessKey: 'another' },
    });
    await expect(stranger.send(read)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
  });

  it('signed in another way is refused', async () => {
    const headers = { authorization: 'Bearer any' };
    expect(await sendRaw(objects.url, { ...get, headers })).toMatchObject({
      code: 'AuthorizationHeaderMalformed',
    });
  });

  it('signed more than a quarter of an hour ago is refused', async () => {
    // The client corrects its clock by the answer's date, so its own clock is moved and not the endpoint's.
    const clients = (minutes: number) =>
      clientOf(objects.url, { systemClockOffset: minutes * 60_000 }).send(read);
    await expect(clients(-14)).resolves.toBeDefined();
    await expect(clients(-16)).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });

  it('for a bucket that is not there is told so', async () => {
    const absent = new GetObjectCommand({ Bucket: 'absent', Key: 'x' });
    await expect(objects.s3.send(absent)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });

  it('of more than 5 GiB is refused before it is sent', async () => {
    const send = (length: number) =>
      sendSigned(objects.url, {
        path: '/archive/huge',
        headers: {
          'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
          'x-amz-decoded-content-length': String(length),
        },
        body: '0\r\n\r\n',
      });
    expect(await send(5 * 1024 ** 3)).toEqual([400, 'IncompleteBody']);
    expect(await send(5 * 1024 ** 3 + 1)).toEqual([400, 'EntityTooLarge']);
  });
});
