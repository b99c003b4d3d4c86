import type Provider from 'oidc-provider';
import type { KoaContextWithOIDC, ResourceServer } from 'oidc-provider';
import { PORTAL, SAMPLE_LOGIN } from './portal-client.ts';

async function answer(
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
    expires_in: server.accessTokenTTL,
  };
}

/** Lets a terminal, the explorer and the demo log in without a page. */
export function registerSampleLogin(
  provider: Provider,
  users: ReadonlySet<string>,
  server: ResourceServer,
): void {
  provider.registerGrantType(SAMPLE_LOGIN, (ctx) => answer(provider, users, server, ctx), [
    'username',
  ]);
}

/** Asks the issuer for a sample user's token, as any client would. Throws with the issuer's own words when it gives none. */
export async function sampleToken(issuerUrl: string, userId: string): Promise<string> {
  const body = new URLSearchParams({
    grant_type: SAMPLE_LOGIN,
    client_id: PORTAL,
    username: userId,
  });
  const response = await fetch(`${issuerUrl}/token`, { method: 'POST', body });
  const given = (await response.json()) as { access_token?: string; error_description?: string }; // OAuth's own shape.
  if (given.access_token === undefined)
    throw new Error(given.error_description ?? `HTTP ${response.status}`);
  return given.access_token;
}
