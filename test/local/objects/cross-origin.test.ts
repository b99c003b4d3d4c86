import { afterAll, describe, expect, it } from 'vitest';
import { crossOriginGrant } from '../../../local/objects/request/bucket-cors.ts';
import { linkTo, sendRaw } from './sign-request.ts';
import { startObjects } from './start-objects.ts';

const objects = await startObjects();
afterAll(() => objects.stop());

const ORIGIN = 'https://portal.invalid';
const preflight = (bucket: string, headers: Record<string, string> = {}) =>
  sendRaw(objects.url, {
    method: 'OPTIONS',
    path: `/${bucket}/key`,
    headers: {
      origin: ORIGIN,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'Content-Type',
      ...headers,
    },
  });

describe('a page of another origin', () => {
  it('is told that it may put to the bucket whose rule says so', async () => {
    const { status, headers } = await preflight('intake');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'access-control-allow-origin': ORIGIN,
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': '3600',
    });
    expect(headers.vary).toContain('Origin');
  });

  it.each([
    ['a bucket without a rule', 'archive', {}],
    ['no bucket', 'absent', {}],
    ['another origin', 'intake', { origin: 'http://portal.invalid' }],
    ['another method', 'intake', { 'access-control-request-method': 'GET' }],
    ['another header', 'intake', { 'access-control-request-headers': 'content-type, x-amz-acl' }],
  ])('is refused for %s', async (_, bucket, headers) => {
    const answer = await preflight(bucket, headers as Record<string, string>); // Each row has other names.
    expect([answer.status, answer.code]).toEqual([403, 'AccessForbidden']);
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });

  it.each([
    [ORIGIN, ORIGIN],
    ['http://portal.invalid', undefined],
  ])('of %s reads the answer when the rule lets it', async (origin, granted) => {
    const path = linkTo(objects.url, '/intake/from-page', '60').slice(objects.url.length);
    const host = new URL(objects.url).host;
    const answer = await sendRaw(objects.url, { path, headers: { host, origin } });
    expect(answer.status).toBe(200);
    expect(answer.headers['access-control-allow-origin']).toBe(granted);
  });
});

describe('a rule', () => {
  const rule = {
    allowedOrigins: ['https://*.invalid'],
    allowedMethods: ['PUT'],
    allowedHeaders: ['x-amz-*'],
    exposedHeaders: ['ETag'],
    maxAge: undefined,
  };
  const ask = (origin: string, header = 'x-amz-meta-a', rules = [rule]) =>
    crossOriginGrant(rules, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': header,
      },
    });

  it.each([
    ['https://a.invalid', 'x-amz-meta-a', true],
    ['https://.invalid', 'x-amz-meta-a', true],
    ['https://a.invalid.example', 'x-amz-meta-a', false],
    ['http://a.invalid', 'x-amz-meta-a', false],
    ['https://a.invalid', 'content-type', false],
  ])('with one star, asked by %s for %s: %s', (origin, header, granted) => {
    expect(ask(origin, header) !== undefined).toBe(granted);
  });

  it('for every origin names none, and carries no credentials', () => {
    const any = ask('https://a.invalid', 'x-amz-a', [{ ...rule, allowedOrigins: ['*'] }]);
    expect(any).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-expose-headers': 'ETag',
    });
    expect(any).not.toHaveProperty('access-control-allow-credentials');
  });
});
