import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { KeyError } from './key-error.ts';

const FORMAT = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** What a ciphertext says about itself in clear: which key sealed it, and which of its materials. */
export interface CiphertextHead {
  readonly keyId: string;
  readonly materialIndex: number;
}

export type EncryptionContext = Readonly<Record<string, string>>;

interface Parsed extends CiphertextHead {
  readonly head: Buffer;
  readonly iv: Buffer;
  readonly sealed: Buffer;
  readonly tag: Buffer;
}

/** Seals with AES-256-GCM; head and encryption context are authenticated, so neither can be swapped. */
export function sealCiphertext(
  secret: Buffer,
  head: CiphertextHead,
  content: { plaintext: Uint8Array; context: EncryptionContext },
): Buffer {
  const headBytes = encodeHead(head);
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', secret, iv);
  cipher.setAAD(Buffer.concat([headBytes, canonicalContext(content.context)]));
  const sealed = Buffer.concat([cipher.update(content.plaintext), cipher.final()]);
  return Buffer.concat([headBytes, iv, cipher.getAuthTag(), sealed]);
}

/** Opens what sealCiphertext made. Throws InvalidCiphertextException on any altered bit or other context. */
export function openCiphertext(secret: Buffer, blob: Buffer, context: EncryptionContext): Buffer {
  const parsed = parse(blob);
  const decipher = createDecipheriv('aes-256-gcm', secret, parsed.iv, {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(Buffer.concat([parsed.head, canonicalContext(context)]));
  decipher.setAuthTag(parsed.tag);
  try {
    return Buffer.concat([decipher.update(parsed.sealed), decipher.final()]);
  } catch {
    throw invalidCiphertext();
  }
}

export function readCiphertextHead(blob: Buffer): CiphertextHead {
  return parse(blob);
}

export function invalidCiphertext(): KeyError {
  return new KeyError('InvalidCiphertextException', 'The ciphertext or its context is not valid.');
}

function encodeHead(head: CiphertextHead): Buffer {
  const id = Buffer.from(head.keyId, 'utf8');
  const bytes = Buffer.alloc(4 + id.length);
  bytes.writeUInt8(FORMAT, 0);
  bytes.writeUInt8(id.length, 1);
  id.copy(bytes, 2);
  bytes.writeUInt16BE(head.materialIndex, 2 + id.length);
  return bytes;
}

function parse(blob: Buffer): Parsed {
  if (blob.length < 2 || blob[0] !== FORMAT) throw invalidCiphertext();
  const headEnd = 4 + blob.readUInt8(1);
  const sealedStart = headEnd + IV_BYTES + TAG_BYTES;
  if (blob.length < sealedStart) throw invalidCiphertext();
  return {
    keyId: blob.toString('utf8', 2, headEnd - 2),
    materialIndex: blob.readUInt16BE(headEnd - 2),
    head: blob.subarray(0, headEnd),
    iv: blob.subarray(headEnd, headEnd + IV_BYTES),
    tag: blob.subarray(headEnd + IV_BYTES, sealedStart),
    sealed: blob.subarray(sealedStart),
  };
}

/** Order of entries does not matter to AWS; sorting makes equal contexts equal bytes. */
function canonicalContext(context: EncryptionContext): Buffer {
  const entries = Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.from(JSON.stringify(entries), 'utf8');
}
