import type { ClientMetadata } from 'oidc-provider';

/** Grant type of sample logins from a terminal: a user's id is enough, on this machine only. */
export const SAMPLE_LOGIN = 'urn:yingbao:sample-login';
export const PORTAL = 'yingbao-portal';

/**
 * The one client. It keeps no secret, so its codes are bound by PKCE; as a native client it may come back to any port of this
 * machine, whichever a portal under development listens on.
 */
export const PORTAL_CLIENT: ClientMetadata = {
  client_id: PORTAL,
  client_name: '应保',
  application_type: 'native',
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code', SAMPLE_LOGIN],
  response_types: ['code'],
  redirect_uris: ['http://127.0.0.1/callback', 'http://localhost/callback'],
  post_logout_redirect_uris: ['http://127.0.0.1/', 'http://localhost/'],
};
