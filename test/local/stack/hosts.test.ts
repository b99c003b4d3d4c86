import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAdmin } from '../../../local/admin/start-admin.ts';
import { explorerPages } from '../../../local/api/explorer.ts';
import { startGateway } from '../../../local/api/start-gateway.ts';
import type { LoopbackServer } from '../../../local/loopback/listen-on-loopback.ts';

let admin: LoopbackServer;
let gateway: LoopbackServer;
const moves: number[] = [];

beforeAll(async () => {
  const clock = {
    today: () => '2025-09-22',
    offsetInSeconds: 0,
    advanceDays: (days: number) => moves.push(days),
  };
  admin = await startAdmin({
    port: 0,
    clock: clock as never, // The door uses no more of the clock than this.
    stats: () => ({}),
    runSchedule: () => undefined,
  });
  gateway = await startGateway({
    port: 0,
    routes: [],
    pages: explorerPages([], async () => 'tok'),
  });
});
afterAll(async () => {
  await admin.stop();
  await gateway.stop();
});

/** Status of a request with exactly these headers; fetch would not let a caller set them. */
const ask = (url: string, headers: Record<string, string>, body?: string): Promise<number> =>
  new Promise((resolve, reject) => {
    request(url, { method: body === undefined ? 'GET' : 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end(body);
  });

describe('a name that leads to this machine', () => {
  it.each([
    ['127.0.0.1', 200],
    ['127.0.0.1:4000', 200],
    ['localhost', 200],
    ['localhost:4000', 200],
    ['stranger.example', 421],
    ['127.0.0.1.stranger.example', 421],
    ['localhost.stranger.example:4000', 421],
    ['[::1]:4000', 421],
    ['0.0.0.0:4000', 421],
  ])('%s is answered with %i', async (host, status) => {
    expect(await ask(`${admin.url}/clock`, { host })).toBe(status);
    expect(await ask(`${gateway.url}/graphql`, { host })).toBe(status);
  });
});

describe('the admin door', () => {
  const json = { 'content-type': 'application/json' };

  it.each([
    ['no page at all', json, 200],
    ['a page of this machine', { ...json, origin: 'http://localhost:5173' }, 200],
    ['a page of another site', { ...json, origin: 'https://stranger.example' }, 403],
    ['a page that hides its origin', { ...json, origin: 'null' }, 403],
    ['another site, said by the browser', { ...json, 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'text/plain' }, 415],
  ])('answers %s with %i', async (_, headers, status) => {
    const before = moves.length;
    expect(await ask(`${admin.url}/clock`, headers, '{"days":1}')).toBe(status);
    expect(moves.length - before).toBe(status === 200 ? 1 : 0);
  });
});

describe('the explorer', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, 200],
    [{ 'sec-fetch-site': 'cross-site' }, 404],
    [{ origin: 'https://stranger.example' }, 404],
  ])('gives its token to %o with %i', async (headers, status) => {
    expect(await ask(`${gateway.url}/explorer/token?user=u`, headers as never)).toBe(status); // Three shapes of one record.
  });
});
