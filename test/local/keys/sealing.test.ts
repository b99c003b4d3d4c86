import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ALIAS,
  ALIAS_ARN,
  MAC,
  newDataDir,
  OTHER,
  SEALING,
  type StartedKeys,
  startKeys,
} from './start-keys.ts';

const context = { county: '990102', purpose: 'person' };
const plaintext = Buffer.from('九九县的数据密钥');
let keys: StartedKeys;

beforeAll(async () => {
  keys = await startKeys(newDataDir());
});
afterAll(() => keys.stop());

async function seal(KeyId: string = SEALING.id): Promise<Uint8Array> {
  const command = new EncryptCommand({ KeyId, Plaintext: plaintext, EncryptionContext: context });
  return (await keys.client.send(command)).CiphertextBlob ?? new Uint8Array();
}

function open(CiphertextBlob: Uint8Array, more: { KeyId?: string; context?: typeof context } = {}) {
  const { KeyId, context: EncryptionContext = context } = more;
  const named = KeyId === undefined ? {} : { KeyId };
  return keys.client.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...named }));
}

describe('sealing and opening', () => {
  it.each([SEALING.id, SEALING.arn, ALIAS, ALIAS_ARN])('finds the key as %s', async (name) => {
    const opened = await open(await seal(name), { KeyId: name });
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(plaintext);
    expect(opened.KeyId).toBe(SEALING.arn);
  });

  it('does not repeat a ciphertext and does not show the plaintext in it', async () => {
    const [first, second] = [Buffer.from(await seal()), Buffer.from(await seal())];
    expect(first.equals(second)).toBe(false);
    expect(first.includes(plaintext)).toBe(false);
  });

  it('takes an encryption context in any order', async () => {
    const turned = { purpose: 'person', county: '990102' };
    const opened = await open(await seal(), { context: turned });
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(plaintext);
  });

  it.each([
    ['another county', { county: '990103', purpose: 'person' }],
    ['a missing entry', { county: '990102' }],
    ['an additional entry', { ...context, extra: 'x' }],
    ['an empty context', {}],
    ['a value moved over the border of two entries', { county: '990102p', purpose: 'erson' }],
  ])('refuses %s', async (_, changed) => {
    const command = new DecryptCommand({
      CiphertextBlob: await seal(),
      EncryptionContext: changed,
    });
    await expect(keys.client.send(command)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidCiphertextException' }),
    );
  });

  it('refuses a ciphertext with any one byte altered, and one cut short anywhere', async () => {
    const blob = await seal();
    const hostile = [...blob.keys()].flatMap((at) => {
      const altered = Uint8Array.from(blob);
      altered[at] = (altered[at] ?? 0) ^ 1;
      return at === 0 ? [altered] : [altered, blob.slice(0, at)];
    });
    const names = await Promise.all(hostile.map((one) => open(one).catch((e: Error) => e.name)));
    expect(new Set(names)).toEqual(new Set(['InvalidCiphertextException']));
  });

  it('refuses a ciphertext of another key than the one named', async () => {
    await expect(open(await seal(), { KeyId: OTHER.id })).rejects.toThrow(
      expect.objectContaining({ name: 'IncorrectKeyException' }),
    );
  });

  it.each([
    ['an unknown key', 'key-none', 'NotFoundException'],
    ['a MAC key', MAC.id, 'InvalidKeyUsageException'],
  ])('refuses to seal under %s', async (_, name, error) => {
    await expect(seal(name)).rejects.toThrow(expect.objectContaining({ name: error }));
  });

  it.each([
    [4096, undefined],
    [4097, 'ValidationException'],
  ])('seals %i bytes: %s', async (size, error) => {
    const command = new EncryptCommand({ KeyId: SEALING.id, Plaintext: Buffer.alloc(size, 1) });
    const name = await keys.client.send(command).then(
      () => undefined,
      (e: Error) => e.name,
    );
    expect(name).toBe(error);
  });
});

describe('data keys', () => {
  it.each([
    [{ KeySpec: 'AES_256' } as const, 32],
    [{ KeySpec: 'AES_128' } as const, 16],
    [{ NumberOfBytes: 1 }, 1],
    [{ NumberOfBytes: 1024 }, 1024],
  ])('makes %o', async (size, bytes) => {
    const command = new GenerateDataKeyCommand({
      KeyId: SEALING.id,
      EncryptionContext: context,
      ...size,
    });
    const made = await keys.client.send(command);
    expect(made.Plaintext).toHaveLength(bytes);
    const opened = await open(made.CiphertextBlob ?? new Uint8Array());
    expect(opened.Plaintext).toEqual(made.Plaintext);
  });

  it('gives no plaintext when none is asked for', async () => {
    const command = new GenerateDataKeyWithoutPlaintextCommand({
      KeyId: SEALING.id,
      KeySpec: 'AES_256',
      EncryptionContext: context,
    });
    const made = await keys.client.send(command);
    expect(made).not.toHaveProperty('Plaintext');
    expect((await open(made.CiphertextBlob ?? new Uint8Array())).Plaintext).toHaveLength(32);
  });

  it.each([
    ['no size', {}],
    ['two sizes', { KeySpec: 'AES_256', NumberOfBytes: 32 } as const],
    ['no byte', { NumberOfBytes: 0 }],
    ['1,025 bytes', { NumberOfBytes: 1025 }],
  ])('refuses %s', async (_, size) => {
    const command = new GenerateDataKeyCommand({ KeyId: SEALING.id, ...size });
    await expect(keys.client.send(command)).rejects.toThrow(
      expect.objectContaining({ name: 'ValidationException' }),
    );
  });
});
