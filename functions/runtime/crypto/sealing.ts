import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { Sealed } from '../../../schema/entities/person.ts';

/**
 * Ciphertext as `suite.nonce.ciphertext.tag`. The suite is named beside every ciphertext, so that another (SM4-GCM) can be
 * added without rewriting what is stored. A1 = AES-256-GCM.
 */
const SUITE = 'A1';
const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const KEY_BYTES = 32;

/** Where a ciphertext belongs; moved anywhere else it fails to open. */
export interface SealContext {
  readonly county: string;
  readonly record: string;
  readonly field: string;
}

const associatedData = ({ county, record, field }: SealContext) =>
  Buffer.from(`${county}|${record}|${field}`);

export const newKey = (): Buffer => randomBytes(KEY_BYTES);

export function seal(key: Uint8Array, plain: Uint8Array | string, context: SealContext): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce).setAAD(associatedData(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Sealed.parse(
    [SUITE, ...[nonce, body, cipher.getAuthTag()].map((b) => b.toString('base64url'))].join('.'),
  );
}

/** Opens a ciphertext; throws when key, place or bytes are not the ones it was sealed with. */
export function open(key: Uint8Array, sealed: Sealed, context: SealContext): Buffer {
  const [suite, nonce = '', body = '', tag = ''] = sealed.split('.');
  if (suite !== SUITE) throw new Error(`Unknown cipher suite ${suite}.`);
  const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(nonce, 'base64url'))
    .setAAD(associatedData(context))
    .setAuthTag(Buffer.from(tag, 'base64url'));
  return Buffer.concat([decipher.update(Buffer.from(body, 'base64url')), decipher.final()]);
}

/** Blind index of a normalised id number under the county's own key; 256 bits, itself sensitive. */
export const blindIndex = (key: Uint8Array, normalised: string): string =>
  createHmac('sha256', key).update(normalised).digest('hex');
