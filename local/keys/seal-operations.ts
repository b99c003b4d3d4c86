import { randomBytes } from 'node:crypto';
import { KeyError } from './key-error.ts';
import type { KeyInput } from './key-inputs.ts';
import type { KeyRing } from './key-ring.ts';

const SYMMETRIC = 'SYMMETRIC_DEFAULT';

const DATA_KEY_BYTES = { AES_256: 32, AES_128: 16 } as const;

export function generateDataKey(ring: KeyRing, input: KeyInput<'GenerateDataKey'>) {
  const plaintext = newDataKey(input);
  const sealed = ring.encrypt(input.KeyId, plaintext, input.EncryptionContext);
  return {
    KeyId: ring.find(input.KeyId).definition.arn,
    Plaintext: plaintext.toString('base64'),
    CiphertextBlob: sealed.toString('base64'),
    KeyMaterialId: currentMaterialId(ring, input.KeyId),
  };
}

export function generateDataKeyWithoutPlaintext(
  ring: KeyRing,
  input: KeyInput<'GenerateDataKeyWithoutPlaintext'>,
) {
  const { Plaintext: _, ...answer } = generateDataKey(ring, input);
  return answer;
}

export function encrypt(ring: KeyRing, input: KeyInput<'Encrypt'>) {
  const sealed = ring.encrypt(input.KeyId, input.Plaintext, input.EncryptionContext);
  return {
    KeyId: ring.find(input.KeyId).definition.arn,
    CiphertextBlob: sealed.toString('base64'),
    EncryptionAlgorithm: SYMMETRIC,
  };
}

/** A caller that names a key means it: the plaintext of another key is not handed out. */
export function decrypt(ring: KeyRing, input: KeyInput<'Decrypt'>) {
  const expected = input.KeyId === undefined ? undefined : ring.find(input.KeyId).definition.arn;
  const { key, plaintext } = ring.decrypt(input.CiphertextBlob, input.EncryptionContext);
  if (expected !== undefined && expected !== key.definition.arn) {
    throw new KeyError('IncorrectKeyException', 'The ciphertext was made under another key.');
  }
  return {
    KeyId: key.definition.arn,
    Plaintext: plaintext.toString('base64'),
    EncryptionAlgorithm: SYMMETRIC,
  };
}

function newDataKey(input: KeyInput<'GenerateDataKey'>): Buffer {
  const size = input.KeySpec === undefined ? input.NumberOfBytes : DATA_KEY_BYTES[input.KeySpec];
  if (size === undefined) throw new KeyError('ValidationException', 'KeySpec or NumberOfBytes.');
  return randomBytes(size);
}

function currentMaterialId(ring: KeyRing, name: string): string | undefined {
  return ring.find(name).record.materials.at(-1)?.id;
}
