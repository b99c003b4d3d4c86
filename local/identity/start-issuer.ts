import { join } from 'node:path';
import Provider from 'oidc-provider';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { loginPages } from './answer-login.ts';
import { IssuedRecords } from './issued-records.ts';
import { apiServer, issuerConfiguration } from './issuer-configuration.ts';
import { registerSampleLogin } from './sample-login.ts';
import type { SampleUser } from './sample-user.ts';
import { signingKey } from './signing-key.ts';

export interface IssuerOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly audience: string;
  readonly users: readonly SampleUser[];
}

/**
 * Starts an OIDC issuer with sample users, one for every role: code flow with PKCE for a portal, and a sample login for
 * terminals. It exists on this machine only.
 */
export async function startIssuer(options: IssuerOptions): Promise<LoopbackServer> {
  const { dataDir, port, audience, users } = options;
  const records = new IssuedRecords(join(dataDir, 'issuer'));
  const server = apiServer(audience);
  const key = await signingKey(dataDir);
  const provider = new Provider(
    `http://127.0.0.1:${port}`,
    issuerConfiguration({ server, users, records, key }),
  );
  registerSampleLogin(provider, new Set(users.map(({ userId }) => userId)), server);
  const answerLogin = loginPages(provider, users);
  const answerOthers = provider.callback();
  const listening = await listenOnLoopback((request, response) => {
    if (!answerLogin(request, response)) void answerOthers(request, response);
  }, port);
  return {
    ...listening,
    stop: async () => {
      await listening.stop();
      records.close();
    },
  };
}
