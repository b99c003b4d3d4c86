import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startIssuer } from '../../../local/identity/start-issuer.ts';
import type { LoopbackServer } from '../../../local/loopback/listen-on-loopback.ts';
import { freePort } from '../../testkit/free-port.ts';
import { Browser } from './browser.ts';

const CALLBACK = 'http://127.0.0.1:5173/callback';
const users = [
  { userId: 'decider', name: '吴确认', note: '县级确认人' },
  { userId: 'reviewer', name: '<周审核>', note: '县级审核人' },
];
const dataDir = mkdtempSync(join(tmpdir(), 'issuer-'));
let port: number;
let issuer: LoopbackServer;
const warnings: string[] = [];

const start = () => startIssuer({ dataDir, port, audience: 'yingbao', users });
const restart = async () => {
  await issuer.stop();
  // A moment for the client to notice that its kept connections are gone.
  await sleep(20);
  issuer = await start();
};
const notice = (text: unknown) => void warnings.push(String(text));

beforeAll(async () => {
  vi.spyOn(console, 'warn').mockImplementation(notice);
  vi.spyOn(console, 'info').mockImplementation(notice);
  port = await freePort();
  issuer = await start();
});
afterAll(() => issuer.stop());

interface Discovery {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly jwks_uri: string;
}
const discovery = async (): Promise<Discovery> =>
  (await fetch(`${issuer.url}/.well-known/openid-configuration`)).json() as Promise<Discovery>; // As OIDC fixes it.

/** A portal that asks for a login; `more` changes what it asks. */
async function portal(more: Record<string, string> = {}) {
  const { authorization_endpoint, token_endpoint } = await discovery();
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    client_id: 'yingbao-portal',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid profile',
    state: 'here',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  });
  const redeem = async (code: string, proof = verifier) => {
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'yingbao-portal',
      redirect_uri: String(asked.get('redirect_uri')),
      code_verifier: proof,
      code,
    });
    const answer = await fetch(token_endpoint, { method: 'POST', body });
    return { status: answer.status, tokens: Object(await answer.json()) };
  };
  return { url: `${authorization_endpoint}?${asked}`, redeem };
}

const read = async (token: string): Promise<JWTPayload> => {
  const found = await discovery();
  const keys = createRemoteJWKSet(new URL(found.jwks_uri));
  return (await jwtVerify(token, keys, { issuer: found.issuer })).payload;
};

/** Logs in as one user and answers with the code the portal is sent back with. */
async function codeOf(browser: Browser, url: string, user: string): Promise<string> {
  const page = await browser.open(url);
  const back = new URL((await browser.open(page.url, { user })).url);
  expect([back.origin + back.pathname, back.searchParams.get('state')]).toEqual([CALLBACK, 'here']);
  return back.searchParams.get('code') ?? '';
}

describe('a portal’s login', () => {
  it('shows the sample users by role, and gives tokens of the one who was chosen', async () => {
    const { url, redeem } = await portal();
    const browser = new Browser(issuer.url);
    const { text } = await browser.open(url);
    expect(text).toMatch(/县级确认人[\s\S]*吴确认[\s\S]*县级审核人[\s\S]*&lt;周审核&gt;/);
    const { tokens } = await redeem(await codeOf(browser, url, 'decider'));
    expect(await read(tokens.access_token)).toMatchObject({ sub: 'decider', aud: 'yingbao' });
    expect(await read(tokens.id_token)).toMatchObject({
      sub: 'decider',
      aud: 'yingbao-portal',
      name: '吴确认',
    });
    expect(tokens.expires_in).toBe(8 * 3600);
  });

  it('goes on after the issuer was started again, under the same key', async () => {
    const { url, redeem } = await portal();
    const browser = new Browser(issuer.url);
    const page = await browser.open(url);
    await restart();
    const back = new URL((await browser.open(page.url, { user: 'reviewer' })).url);
    const { tokens } = await redeem(back.searchParams.get('code') ?? '');
    await restart();
    expect(await read(tokens.access_token)).toMatchObject({ sub: 'reviewer' });
  });

  it('asks again who it is, so that a second user can follow the first', async () => {
    const browser = new Browser(issuer.url);
    const first = await portal();
    await codeOf(browser, first.url, 'decider');
    const { url, redeem } = await portal();
    const page = await browser.open(url);
    // The library ends the first login by a form that a browser sends by itself.
    const ending = await browser.open(page.url, { user: 'reviewer' });
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(ending.text)?.[1] ?? '';
    const back = await browser.open(`${issuer.url}/session/end/confirm`, { xsrf, logout: 'yes' });
    const { tokens } = await redeem(new URL(back.url).searchParams.get('code') ?? '');
    expect(await read(tokens.access_token)).toMatchObject({ sub: 'reviewer' });
  });

  it('can be given up', async () => {
    const browser = new Browser(issuer.url);
    const page = await browser.open((await portal()).url);
    const back = new URL((await browser.open(page.url, { cancel: 'yes' })).url);
    expect(back.searchParams.get('error')).toBe('access_denied');
  });

  it('gives nothing to a user it does not know', async () => {
    const browser = new Browser(issuer.url);
    const page = await browser.open((await portal()).url);
    expect((await browser.open(page.url, { user: 'nobody' })).text).toContain('没有这个样例用户');
  });

  it('is of the browser that began it', async () => {
    const page = await new Browser(issuer.url).open((await portal()).url);
    const stranger = await new Browser(issuer.url).open(page.url, { user: 'decider' });
    expect([stranger.status, stranger.text]).toEqual([
      400,
      expect.stringContaining('登录请求已过期'),
    ]);
  });

  it.each([
    ['another proof', async (code: string, redeem: Redeem) => redeem(code, 'x'.repeat(43))],
    [
      'a code used before',
      async (code: string, redeem: Redeem) => {
        await redeem(code);
        return redeem(code);
      },
    ],
  ])('gives no token for %s', async (_, wrong) => {
    const { url, redeem } = await portal();
    const code = await codeOf(new Browser(issuer.url), url, 'decider');
    expect(await wrong(code, redeem)).toMatchObject({
      status: 400,
      tokens: { error: 'invalid_grant' },
    });
  });

  it.each([
    ['a callback on another machine', { redirect_uri: 'https://stranger.example/callback' }],
    ['a callback of another path', { redirect_uri: 'http://127.0.0.1:5173/elsewhere' }],
    ['another client', { client_id: 'stranger' }],
  ])('refuses %s on a page, without going there', async (_, more) => {
    const page = await new Browser(issuer.url).open((await portal(more)).url);
    expect([page.status, page.text]).toEqual([400, expect.stringContaining('登录请求有误')]);
  });

  it('needs PKCE', async () => {
    const { url } = await portal();
    const bare = url.replace(/&code_challenge[^&]*/g, '');
    const back = await new Browser(issuer.url).open(bare);
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('comes back to any port of this machine', async () => {
    const page = await new Browser(issuer.url).open(
      (await portal({ redirect_uri: 'http://localhost:8123/callback' })).url,
    );
    expect(page.status).toBe(200);
  });

  it('ends on a Chinese page', async () => {
    const browser = new Browser(issuer.url);
    await codeOf(browser, (await portal()).url, 'decider');
    const asked = await browser.open(`${issuer.url}/session/end`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.text)?.[1] ?? '';
    expect(asked.text).toContain('要退出样例登录吗');
    const ended = await browser.open(`${issuer.url}/session/end/confirm`, { xsrf, logout: 'yes' });
    expect(ended.text).toContain('已退出');
  });

  it('leaves no notice of the library on the terminal', () => {
    expect(warnings).toEqual([]);
  });
});

type Redeem = Awaited<ReturnType<typeof portal>>['redeem'];
