import type { JWK } from 'jose';
import type { Configuration, ResourceServer } from 'oidc-provider';
import type { IssuedRecords } from './issued-records.ts';
import { faultPage, loggedOutPage, logoutPage } from './issuer-pages.ts';
import { PORTAL_CLIENT } from './portal-client.ts';
import type { SampleUser } from './sample-user.ts';

const WORKDAY_IN_SECONDS = 8 * 3600;
const LOOPBACK_ORIGIN = /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?$/;

/** Names the API within the issuer, where a name must be a URI; the audience of its tokens is a word the template chooses. */
export const API = 'urn:yingbao:api';

/** The API, for which every access token is made. */
export const apiServer = (audience: string): ResourceServer => ({
  // The portal asks for scopes of its own login; the API knows none, rights are grants in the register.
  scope: 'openid profile',
  audience,
  accessTokenFormat: 'jwt',
  accessTokenTTL: WORKDAY_IN_SECONDS,
  jwt: { sign: { alg: 'RS256' } },
});

/** A term for everything that is issued, so that none rests on a default that a later version may change. */
const TERMS = {
  AccessToken: WORKDAY_IN_SECONDS,
  AuthorizationCode: 60,
  Grant: WORKDAY_IN_SECONDS,
  IdToken: WORKDAY_IN_SECONDS,
  Interaction: 3600,
  Session: WORKDAY_IN_SECONDS,
};

const pages = {
  logoutSource: (ctx: { body: unknown }, form: string) => {
    ctx.body = logoutPage(form);
  },
  postLogoutSuccessSource: (ctx: { body: unknown }) => {
    ctx.body = loggedOutPage();
  },
};

/** How the issuer behaves; every choice the library would otherwise warn of is made here. */
export function issuerConfiguration(of: {
  readonly server: ResourceServer;
  readonly users: readonly SampleUser[];
  readonly records: IssuedRecords;
  readonly key: JWK;
}): Configuration {
  const { server, users, records, key } = of;
  const names = new Map(users.map(({ userId, name }) => [userId, name]));
  return {
    adapter: records.of,
    jwks: { keys: [key] },
    clients: [PORTAL_CLIENT],
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub'], profile: ['name'] },
    // A portal shows who is logged in without asking a second time.
    conformIdTokenClaims: false,
    findAccount: (_ctx, id) =>
      names.has(id)
        ? { accountId: id, claims: () => ({ sub: id, name: names.get(id) }) }
        : undefined,
    ttl: TERMS,
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: true, ...pages },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => server,
        defaultResource: () => API,
        useGrantedResource: () => true,
      },
    },
    renderError: (ctx, { error, error_description }) => {
      ctx.type = 'html';
      ctx.body = faultPage('应用发来的登录请求有误。', `${error}: ${error_description ?? ''}`);
    },
    // Tokens are for pages of this machine; a web site that asks for one from a browser gets none to read.
    clientBasedCORS: (_ctx, origin) => LOOPBACK_ORIGIN.test(origin),
  };
}
