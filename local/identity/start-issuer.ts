import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import Provider, { type KoaContextWithOIDC, type ResourceServer } from 'oidc-provider';
import { readSecretFile, writeSecretFile } from '../keys/secret-file.ts';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';

export interface SampleUser {
  readonly userId: string;
  readonly name: string;
  readonly note: string;
}

export interface IssuerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly audience: string;
  readonly users: readonly SampleUser[];
}

export interface Issuer extends LoopbackServer {
  readonly audience: string;
}

/** Grant type of sample logins: a user's id is enough, on this machine only. */
export const SAMPLE_LOGIN = 'urn:yingbao:sample-login';
const CLIENT = 'yingbao-portal';
const TOKEN_LIVES_FOR_SECONDS = 8 * 3600;
const LOOPBACK_ORIGIN = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** The signing key rests in the data directory, so that tokens outlive a restart. */
async function signingKey(dataDir: string): Promise<JWK> {
  const path = join(dataDir, 'issuer-key.json');
  if (!existsSync(path)) {
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    writeSecretFile(
      path,
      JSON.stringify({
        ...(await exportJWK(privateKey)),
        use: 'sig',
        alg: 'RS256',
        kid: crypto.randomUUID(),
      }),
    );
  }
  return JSON.parse(readSecretFile(path) ?? '');
}

async function sampleLogin(
  provider: Provider,
  users: ReadonlySet<string>,
  server: ResourceServer,
  ctx: KoaContextWithOIDC,
): Promise<void> {
  const username = String(ctx.oidc.params?.username ?? '');
  const client = ctx.oidc.client;
  if (!users.has(username) || client === undefined) {
    ctx.status = 400;
    ctx.body = { error: 'invalid_grant', error_description: '没有这个样例用户' };
    return;
  }
  const token = new provider.AccessToken({
    accountId: username,
    client,
    gty: SAMPLE_LOGIN,
    extra: {},
  } as never); // Its type wants a stored grant, which a sample login has none of.
  token.resourceServer = new provider.ResourceServer(server.audience ?? '', server);
  token.scope = '';
  ctx.body = {
    access_token: await token.save(),
    token_type: 'Bearer',
    expires_in: TOKEN_LIVES_FOR_SECONDS,
  };
}

/** Starts an OIDC issuer with sample users, one for every role. It exists on this machine only. */
export async function startIssuer(options: IssuerOptions): Promise<Issuer> {
  const { audience } = options;
  const server: ResourceServer = {
    scope: '',
    audience,
    accessTokenFormat: 'jwt',
    accessTokenTTL: TOKEN_LIVES_FOR_SECONDS,
    jwt: { sign: { alg: 'RS256' } },
  };
  const provider = new Provider(`http://127.0.0.1:${options.port}`, {
    jwks: { keys: [await signingKey(options.dataDir)] },
    clients: [
      {
        client_id: CLIENT,
        token_endpoint_auth_method: 'none',
        grant_types: [SAMPLE_LOGIN],
        redirect_uris: [],
        response_types: [],
      },
    ],
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => server,
        defaultResource: () => audience,
      },
    },
    // Tokens are for pages of this machine; a web site that asks for one from a browser gets none to read.
    clientBasedCORS: (_ctx, origin) => LOOPBACK_ORIGIN.test(origin),
  });
  const users = new Set(options.users.map((user) => user.userId));
  provider.registerGrantType(SAMPLE_LOGIN, (ctx) => sampleLogin(provider, users, server, ctx), [
    'username',
  ]);
  const listening = await listenOnLoopback(provider.callback(), options.port);
  return { ...listening, audience };
}

/** Asks the issuer for a sample user's token, as any client would. */
export async function sampleToken(issuerUrl: string, userId: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: SAMPLE_LOGIN,
    client_id: CLIENT,
    username: userId,
  });
  const response = await fetch(`${issuerUrl}/token`, { method: 'POST', body });
  const answer = (await response.json()) as { access_token?: string; error_description?: string }; // OAuth's own shape.
  if (answer.access_token === undefined)
    throw new Error(answer.error_description ?? `HTTP ${response.status}`);
  return answer.access_token;
}
