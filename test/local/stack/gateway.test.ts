import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair, type JWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startGateway } from '../../../local/api/start-gateway.ts';
import { SAMPLE_LOGIN } from '../../../local/identity/portal-client.ts';
import { sampleToken } from '../../../local/identity/sample-login.ts';
import { signingKey } from '../../../local/identity/signing-key.ts';
import { startIssuer } from '../../../local/identity/start-issuer.ts';
import { freePort } from '../../testkit/free-port.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'issuer-'));
let url = '';
let issuerUrl = '';
const stops: (() => Promise<void>)[] = [];

beforeAll(async () => {
  const port = await freePort();
  issuerUrl = `http://127.0.0.1:${port}`;
  const issuer = await startIssuer({
    dataDir,
    port,
    audience: 'yingbao',
    users: [{ userId: 'u', name: 'U', note: '' }],
  });
  const gateway = await startGateway({
    port: 0,
    pages: () => false,
    integrationTimeoutInSeconds: 1,
    crossOrigin: {
      allowOrigins: ['https://*'],
      allowMethods: ['POST'],
      allowHeaders: ['authorization'],
      maxAgeInSeconds: 60,
    },
    routes: [
      {
        key: 'POST /graphql',
        authorizer: { issuer: issuerUrl, audience: ['yingbao'] },
        invoke: async (event) => {
          const { requestContext, body, isBase64Encoded } = Object(event);
          if (isBase64Encoded)
            return { ok: true, payload: { statusCode: 200, isBase64Encoded, body } };
          if (body === 'slow') await new Promise((resolve) => setTimeout(resolve, 3000));
          return {
            ok: true,
            payload: { statusCode: 200, body: requestContext.authorizer.jwt.claims.sub },
          };
        },
      },
    ],
  });
  url = `${gateway.url}/graphql`;
  stops.push(gateway.stop, issuer.stop);
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

const never = { ok: true, payload: null } as const;

const post = (token: string | undefined, body = '{}') =>
  fetch(url, {
    method: 'POST',
    body,
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
  });

/** A token of the claims given, by the issuer's own key when it is asked for, else by a stranger's. */
async function forged(claims: JWTPayload = {}, by?: JWK): Promise<string> {
  const key = by ?? (await generateKeyPair('RS256')).privateKey;
  return new SignJWT({ sub: 'u', iss: issuerUrl, aud: 'yingbao', exp: inAnHour(), ...claims })
    .setProtectedHeader({ alg: 'RS256', ...(by?.kid === undefined ? {} : { kid: by.kid }) })
    .sign(key);
}

const inAnHour = () => Math.floor(Date.now() / 1000) + 3600;

describe('the gateway', () => {
  it('lets a sample user’s token through with its claims', async () => {
    const response = await post(await sampleToken(issuerUrl, 'u'));
    expect([response.status, await response.text()]).toEqual([200, 'u']);
  });

  it.each([
    ['none at all', async () => undefined],
    ['no JWT', async () => 'abc'],
    [
      'one without signature',
      async () =>
        new UnsecuredJWT({})
          .setSubject('u')
          .setIssuer(issuerUrl)
          .setAudience('yingbao')
          .setExpirationTime('1h')
          .encode(),
    ],
    ['one signed by a stranger', () => forged()],
    [
      'one with its payload changed',
      async () =>
        (await sampleToken(issuerUrl, 'u')).replace(/\.(.)/, (_, c) => `.${c === 'e' ? 'f' : 'e'}`),
    ],
  ])('refuses a token that is %s', async (_, token) => {
    expect((await post(await token())).status).toBe(401);
  });

  it.each([
    ['half a minute ago', -30, 200],
    ['within the leeway of clocks', 30, 200],
    ['in ten minutes', 600, 401],
  ])('answers a token issued %s as the HTTP API does', async (_, seconds, status) => {
    const iat = Math.floor(Date.now() / 1000) + seconds;
    expect((await post(await forged({ iat }, await signingKey(dataDir)))).status).toBe(status);
  });

  it('gives no token to a stranger', async () => {
    await expect(sampleToken(issuerUrl, 'nobody')).rejects.toThrow('没有这个样例用户');
  });

  it.each([
    ['http://127.0.0.1:5173', 'http://127.0.0.1:5173'],
    ['https://stranger.example', null],
  ])('lets a page of %s read a token only when it is of this machine', async (origin, allowed) => {
    const body = new URLSearchParams({
      grant_type: SAMPLE_LOGIN,
      client_id: 'yingbao-portal',
      username: 'u',
    });
    const response = await fetch(`${issuerUrl}/token`, {
      method: 'POST',
      body,
      headers: { origin },
    });
    expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
  });

  it('ends a slow integration as the HTTP API does', async () => {
    expect((await post(await sampleToken(issuerUrl, 'u'), 'slow')).status).toBe(503);
  });

  it.each([
    ['a moment before', 29_999, 200],
    ['at', 30_000, 503],
  ])('ends an integration %s its 30 seconds with %i ms gone: %i', async (_, millis, status) => {
    const [called, answer] = [Promise.withResolvers(), Promise.withResolvers()];
    const invoke = async () => {
      called.resolve(null);
      await answer.promise;
      return { ok: true, payload: { statusCode: 200 } } as const;
    };
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const routes = [{ key: 'POST /slow', authorizer: undefined, invoke }];
    const gateway = await startGateway({ port: 0, pages: () => false, routes });
    const response = fetch(`${gateway.url}/slow`, { method: 'POST', body: '{}' });
    await called.promise;
    vi.advanceTimersByTime(millis);
    answer.resolve(null);
    expect((await response).status).toBe(status);
    vi.useRealTimers();
    await gateway.stop();
  });

  it('hands bytes that are no text on in base64, and answers with such bytes', async () => {
    const headers = {
      authorization: `Bearer ${await sampleToken(issuerUrl, 'u')}`,
      'content-type': 'application/octet-stream',
    };
    const body = new Uint8Array([0, 255, 254]);
    const response = await fetch(url, { method: 'POST', headers, body });
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(body);
  });

  it.each([
    [10 * 1024 * 1024, 200],
    [10 * 1024 * 1024 + 1, 413],
  ])('takes a body of %i bytes, declared or in chunks, with %i', async (size, status) => {
    const authorization = `Bearer ${await sampleToken(issuerUrl, 'u')}`;
    const whole = 'x'.repeat(size);
    const chunked = new Blob([whole]).stream();
    const init = { method: 'POST', headers: { authorization }, duplex: 'half' } as const;
    expect((await fetch(url, { ...init, body: whole })).status).toBe(status);
    expect((await fetch(url, { ...init, body: chunked })).status).toBe(status);
  });

  it.each([
    ['https://portal.example', 'https://portal.example'],
    ['http://portal.example', null],
  ])('answers the preflight of %s as the template allows', async (origin, allowed) => {
    const headers = { origin, 'access-control-request-method': 'POST' };
    const response = await fetch(url, { method: 'OPTIONS', headers });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([
      204,
      allowed,
    ]);
  });

  it('refuses a route it could not match', async () => {
    const route = { key: 'GET /files/{id}', authorizer: undefined, invoke: async () => never };
    const start = startGateway({ port: 0, pages: () => false, routes: [route] });
    await expect(start).rejects.toThrow('GET /files/{id}');
  });
});
