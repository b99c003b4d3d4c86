import {
  createHmac,
  createPrivateKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { JWK } from 'jose';
import type { Random } from '../../local/demo/random.ts';

type Claims = Readonly<Record<string, unknown>>;

/** What a forger has: the issuer's public key, a key of its own, and — for claims the issuer would never sign — the issuer's. */
export interface Forge {
  readonly issuer: string;
  readonly audience: string;
  readonly client: string;
  /** Whole seconds since 1970. */
  readonly now: number;
  readonly key: JWK;
  /** A key that was the issuer's before it changed keys. */
  readonly oldKey: JWK;
}

export interface Forged {
  readonly kind: string;
  readonly token: string;
}

const encode = (value: unknown): string =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const LEEWAY = 60;

const keyOf = (key: JWK): KeyObject =>
  createPrivateKey({ key: key as Record<string, unknown>, format: 'jwk' }); // What Node calls a JWK.

function signed(header: Claims, claims: Claims, key: KeyObject): string {
  const text = `${encode(header)}.${encode(claims)}`;
  const ec = key.asymmetricKeyType === 'ec' ? ({ dsaEncoding: 'ieee-p1363' } as const) : {};
  return `${text}.${sign('sha256', Buffer.from(text), { key, ...ec }).toString('base64url')}`;
}

const rightClaims = ({ issuer, audience, now }: Forge): Claims => ({
  ...{ iss: issuer, aud: audience, sub: 'u', iat: now - 1, exp: now + 3600, jti: 'x' },
});
const rightHeader = ({ key }: Forge): Claims => ({ alg: 'RS256', typ: 'at+jwt', kid: key.kid });

/** A token as the issuer itself would sign it: what the gateway must take, lest it refuse everything. */
export const rightToken = (forge: Forge): string =>
  signed(rightHeader(forge), rightClaims(forge), keyOf(forge.key));

/** Signed by the issuer's own key, with claims it would not sign, or no longer. */
function wrongClaims(forge: Forge, random: Random): Claims {
  const { issuer, audience, client, now } = forge;
  const far = LEEWAY + random.between(5, 1_000_000);
  return random.pick<Claims>([
    { iss: `${issuer}/` },
    { iss: issuer.toUpperCase() },
    { iss: `${issuer}.example` },
    { iss: [issuer] },
    { iss: undefined },
    { aud: client },
    { aud: client, token_use: 'id', nonce: 'n' },
    { aud: `${audience}2` },
    { aud: audience.toUpperCase() },
    { aud: '' },
    { aud: [client, 'other'] },
    { aud: undefined, client_id: client },
    { aud: { [audience]: true } },
    { exp: now - far },
    { exp: 0 },
    { exp: undefined },
    { exp: String(now + 3600) },
    { exp: null },
    { nbf: now + far },
    { nbf: 'soon' },
    { iat: now + far, exp: now + far + 3600 },
    { iat: 'once' },
  ]);
}

const NONE: readonly Claims[] = [
  ...['none', 'None', 'NONE', 'nOnE', '', null, 'HS256', 'RS257', ['RS256']].map((alg) => ({
    alg,
  })),
  { alg: undefined },
];

function unsigned(forge: Forge, random: Random): string {
  const header = { ...rightHeader(forge), ...random.pick(NONE) };
  const text = `${encode(header)}.${encode(rightClaims(forge))}`;
  return `${text}.${random.pick(['', 'AA', encode(String(random.below(1e9)))])}`;
}

/** The issuer's public key taken for a shared secret, in every form in which it is published. */
function confused(forge: Forge, random: Random): string {
  const { n, e, kty } = forge.key;
  const open = { kty, n, e };
  const pem = createPrivateKey({ key: forge.key as Record<string, unknown>, format: 'jwk' }); // As above.
  const secret = random.pick([
    JSON.stringify(open),
    `${n}`,
    Buffer.from(`${n}`, 'base64url').toString('latin1'),
    pem.export({ type: 'pkcs8', format: 'pem' }).toString(),
    '',
  ]);
  const [alg, hash] = random.pick([
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
  ] as const);
  const text = `${encode({ ...rightHeader(forge), alg })}.${encode(rightClaims(forge))}`;
  return `${text}.${createHmac(hash, secret).update(text).digest('base64url')}`;
}

/** Names of keys that are paths, queries or nothing, and keys that come with the token. */
function trickedKey(forge: Forge, random: Random): string {
  const mine = stranger.publicKey.export({ format: 'jwk' });
  const trick = random.pick<Claims>([
    { kid: '../../../../dev/null' },
    { kid: "' UNION SELECT 'x" },
    { kid: 'x'.repeat(5000) },
    { kid: 0 },
    { kid: null },
    { kid: undefined },
    { kid: { $ne: null } },
    { kid: [forge.key.kid] },
    { kid: forge.issuer },
    { jwk: mine },
    { jku: 'http://127.0.0.1:9/keys' },
    { x5u: 'http://127.0.0.1:9/chain' },
    { x5c: ['MIIB'] },
    { crit: ['exp'] },
    { crit: ['b64'], b64: false },
    { zip: 'DEF' },
    { cty: 'JWT' },
    { alg: 'ES256' },
    { alg: 'RS512' },
    { alg: 'PS256' },
  ]);
  const header = { ...rightHeader(forge), ...trick };
  const key = trick.alg === 'ES256' ? curve.privateKey : stranger.privateKey;
  return signed(header, rightClaims(forge), key);
}

/** A right token with one bit turned, so that it says or proves something else. */
function turned(forge: Forge, random: Random): string {
  const parts = rightToken(forge).split('.');
  const at = random.below(parts.length);
  const bytes = Buffer.from(parts[at] ?? '', 'base64url');
  const place = random.below(bytes.length);
  bytes[place] = (bytes[place] ?? 0) ^ (1 << random.below(8));
  parts[at] = bytes.toString('base64url');
  return parts.join('.');
}

function torn(forge: Forge, random: Random): string {
  const token = rightToken(forge);
  const [header = '', claims = '', signature = ''] = token.split('.');
  const other = encode({ ...rightClaims(forge), sub: 'root' });
  return random.pick([
    token.slice(0, random.below(token.length - 4)),
    `${header}.${claims}`,
    `${header}.${claims}.`,
    `${token}.${signature}`,
    `${header}.${other}.${signature}`,
    `${header}..${signature}`,
    `..${signature}`,
    `${token}, ${token}`,
    `{"payload":"${claims}","protected":"${header}","signature":"${signature}"}`,
  ]);
}

const KINDS: readonly [kind: string, make: (forge: Forge, random: Random) => string][] = [
  ['unsigned', unsigned],
  ['key confusion', confused],
  [
    'claims',
    (forge, random) =>
      signed(
        rightHeader(forge),
        { ...rightClaims(forge), ...wrongClaims(forge, random) },
        keyOf(forge.key),
      ),
  ],
  ['key trick', trickedKey],
  ['stranger', (forge) => signed(rightHeader(forge), rightClaims(forge), stranger.privateKey)],
  [
    'rotated key',
    (forge, random) => {
      const named = random.pick<Claims>([{ kid: forge.oldKey.kid }, {}, { kid: undefined }]);
      return signed({ ...rightHeader(forge), ...named }, rightClaims(forge), keyOf(forge.oldKey));
    },
  ],
  ['turned bit', turned],
  ['torn', torn],
];

/** The n-th of a row of forgeries that takes every kind in turn. */
export function forgedToken(n: number, forge: Forge, random: Random): Forged {
  const chosen = KINDS[n % KINDS.length];
  if (chosen === undefined) throw new Error('There are no forgeries.');
  const [kind, make] = chosen;
  return { kind, token: make(forge, random) };
}
