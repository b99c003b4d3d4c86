import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startGateway } from '../../local/api/start-gateway.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { PORTAL } from '../../local/identity/portal-client.ts';
import { signingKey } from '../../local/identity/signing-key.ts';
import { startIssuer } from '../../local/identity/start-issuer.ts';
import { freePort } from '../testkit/free-port.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { type Forge, forgedToken, rightToken } from './forged-tokens.ts';
import { secondsToForget } from './removed-grant.ts';

const AUDIENCE = 'yingbao';
const CONTROL_EVERY = 50;
const MOST_SECONDS = 60;

/** The local stack's issuer, whose signing key was changed once, and its gateway before one route that counts who gets in. */
async function startDoor() {
  const [before, dataDir] = await Promise.all(
    ['old', 'new'].map((name) => mkdtemp(join(tmpdir(), `yingbao-issuer-${name}-`))),
  );
  if (before === undefined || dataDir === undefined) throw new Error('No directory.');
  const port = await freePort();
  const [oldKey, key] = [await signingKey(before), await signingKey(dataDir)];
  const users = [{ userId: 'u', name: 'U', note: '' }];
  const issuer = await startIssuer({ dataDir, port, audience: AUDIENCE, users });
  const door = { admitted: 0 };
  const invoke = async () => {
    door.admitted += 1;
    return { ok: true, payload: { statusCode: 200 } } as const;
  };
  const authorizer = { issuer: `http://127.0.0.1:${port}`, audience: [AUDIENCE] };
  const routes = [{ key: 'POST /graphql', authorizer, invoke }];
  const gateway = await startGateway({ port: 0, pages: () => false, routes });
  return {
    door,
    url: `${gateway.url}/graphql`,
    forge: (): Forge => ({
      issuer: authorizer.issuer,
      audience: AUDIENCE,
      client: PORTAL,
      now: Math.floor(Date.now() / 1000),
      key,
      oldKey,
    }),
    async stop() {
      await Promise.all([gateway.stop(), issuer.stop()]);
      for (const directory of [before, dataDir]) await rm(directory, { recursive: true });
    },
  };
}

async function forgeries({ n, seed }: Trial): Promise<{ found: string[]; controls: number }> {
  const random = seededRandom(seed);
  const { door, url, forge, stop } = await startDoor();
  const post = (token: string) =>
    fetch(url, { method: 'POST', body: '{}', headers: { authorization: `Bearer ${token}` } });
  const found: string[] = [];
  let controls = 0;
  try {
    for (let i = 0; i < n; i += 1) {
      if (i % CONTROL_EVERY === 0) {
        controls += 1;
        if ((await post(rightToken(forge()))).status !== 200) found.push('a right token refused');
      }
      const { kind, token } = forgedToken(i, forge(), random);
      const before = door.admitted;
      const { status } = await post(token);
      if (status !== 401 || door.admitted !== before) found.push(`${kind}: ${status} ${token}`);
    }
    return { found, controls };
  } finally {
    await stop();
  }
}

async function run(trial: Trial): Promise<string> {
  const { found, controls } = await forgeries(trial);
  assertNone(found, 'A forged token', trial);
  const seconds = await secondsToForget();
  if (seconds > MOST_SECONDS) throw new Error(`A removed grant counted for ${seconds} s.`);
  return `${trial.n} refused, ${controls} right ones between them admitted; a removed grant counted for ${seconds} s of the moved clock`;
}

export const S6: Figure = {
  id: 'S6',
  what: 'Tokens without signature, by confused, strange or retired keys, with wrong claims, key names, bits and parts; a removed grant',
  unit: 'tokens',
  small: 200,
  full: 2000,
  run,
};
