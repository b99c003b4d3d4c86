import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  CancelKeyDeletionCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GenerateMacCommand,
  ListAliasesCommand,
  RotateKeyOnDemandCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MAC, newDataDir, OTHER, SEALING, type StartedKeys, startKeys } from './start-keys.ts';

const KeyId = SEALING.id;
let dataDir: string;
let keys: StartedKeys;

beforeEach(async () => {
  dataDir = newDataDir();
  keys = await startKeys(dataDir);
});
afterEach(() => keys.stop());

const seal = () => keys.client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('密') }));
const open = async (CiphertextBlob: Uint8Array | undefined) => {
  const answer = await keys.client.send(new DecryptCommand({ CiphertextBlob }));
  return Buffer.from(answer.Plaintext ?? []).toString();
};
const named = (name: string) => expect.objectContaining({ name });

it('opens after a restart and after a rotation what it sealed before', async () => {
  const before = await seal();
  await keys.client.send(new RotateKeyOnDemandCommand({ KeyId }));
  const after = await seal();
  await keys.stop();
  keys = await startKeys(dataDir);
  expect([await open(before.CiphertextBlob), await open(after.CiphertextBlob)]).toEqual([
    '密',
    '密',
  ]);
});

it('cannot open what was sealed under the material of another directory', async () => {
  const { CiphertextBlob } = await seal();
  await keys.stop();
  keys = await startKeys(newDataDir());
  await expect(open(CiphertextBlob)).rejects.toThrow(named('InvalidCiphertextException'));
});

it('keeps the material in one file that only its owner can read', () => {
  expect(statSync(join(dataDir, 'key-material.json')).mode & 0o777).toBe(0o600);
});

it('seals under new material after a rotation, and never drops the old', async () => {
  const materials = () =>
    JSON.parse(readFileSync(join(dataDir, 'key-material.json'), 'utf8')).keys[KeyId].materials;
  const [first] = materials();
  await keys.client.send(new RotateKeyOnDemandCommand({ KeyId }));
  expect(materials()).toHaveLength(2);
  expect(materials()[0]).toEqual(first);
});

it('refuses a disabled key until it is enabled again', async () => {
  const sealed = await seal();
  await keys.client.send(new DisableKeyCommand({ KeyId }));
  await expect(seal()).rejects.toThrow(named('DisabledException'));
  await expect(open(sealed.CiphertextBlob)).rejects.toThrow(named('DisabledException'));
  await keys.client.send(new EnableKeyCommand({ KeyId }));
  expect(await open(sealed.CiphertextBlob)).toBe('密');
});

it('refuses a key that is to be deleted; a rescued one comes back disabled', async () => {
  await keys.client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
  await expect(seal()).rejects.toThrow(named('KMSInvalidStateException'));
  await keys.client.send(new CancelKeyDeletionCommand({ KeyId }));
  const { KeyMetadata } = await keys.client.send(new DescribeKeyCommand({ KeyId }));
  expect(KeyMetadata).toMatchObject({ KeyState: 'Disabled', Enabled: false, Arn: SEALING.arn });
  expect(KeyMetadata?.DeletionDate).toBeUndefined();
});

describe('the day on which a key is deleted', () => {
  const DAY = 86_400_000;
  let passed = 0;
  const now = () => Date.now() + passed;
  const again = async () => {
    await keys.stop();
    keys = await startKeys(dataDir, now);
  };
  const stored = () => readFileSync(join(dataDir, 'key-material.json'), 'utf8');

  beforeEach(async () => {
    passed = 0;
    await again();
  });

  it.each([
    ['while it runs', async () => {}],
    ['at its next start', again],
  ])('takes its material for ever, %s', async (_, meet) => {
    const sealed = await seal();
    const [{ bytes }] = JSON.parse(stored()).keys[KeyId].materials;
    await keys.client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    passed = 7 * DAY + 1000;
    await meet();
    await expect(open(sealed.CiphertextBlob)).rejects.toThrow(named('NotFoundException'));
    await expect(keys.client.send(new CancelKeyDeletionCommand({ KeyId }))).rejects.toThrow(
      named('NotFoundException'),
    );
    expect(stored()).not.toContain(bytes);
    await again();
    await expect(seal()).rejects.toThrow(named('NotFoundException'));
    const other = new EncryptCommand({ KeyId: OTHER.id, Plaintext: Buffer.from('密') });
    await expect(keys.client.send(other)).resolves.toBeDefined();
  });

  it('is not a moment early: until then a key can be rescued and opens what it sealed', async () => {
    const sealed = await seal();
    await keys.client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    passed = 7 * DAY - 60_000;
    await again();
    await keys.client.send(new CancelKeyDeletionCommand({ KeyId }));
    await keys.client.send(new EnableKeyCommand({ KeyId }));
    expect(await open(sealed.CiphertextBlob)).toBe('密');
  });
});

it.each([6, 31])('refuses to wait %i days before a deletion', async (days) => {
  const command = new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: days });
  await expect(keys.client.send(command)).rejects.toThrow(named('ValidationException'));
});

it.each([
  ['an operation', new ListAliasesCommand({}), 'UnknownOperationException'],
  [
    'a member',
    new EncryptCommand({ KeyId, Plaintext: Buffer.from('x'), DryRun: true }),
    'UnsupportedOperationException',
  ],
  [
    'rotation of a MAC key',
    new RotateKeyOnDemandCommand({ KeyId: MAC.id }),
    'UnsupportedOperationException',
  ],
])('refuses %s that is not modelled', async (_, command, error) => {
  // The three commands differ in type; the client's send has no signature for their union.
  await expect(keys.client.send(command as EncryptCommand)).rejects.toThrow(named(error));
});

it('describes a MAC key by its own usage', async () => {
  const { KeyMetadata } = await keys.client.send(new DescribeKeyCommand({ KeyId: MAC.id }));
  expect(KeyMetadata).toMatchObject({ KeyUsage: 'GENERATE_VERIFY_MAC', KeySpec: 'HMAC_256' });
  const command = new GenerateMacCommand({
    KeyId: MAC.id,
    Message: Buffer.from('x'),
    MacAlgorithm: 'HMAC_SHA_256',
  });
  expect((await keys.client.send(command)).KeyId).toBe(MAC.arn);
});

it('answers a body that is not JSON, or too large, with SerializationException', async () => {
  for (const body of ['{', '"'.padEnd(70_000, 'x')]) {
    const answer = await fetch(keys.endpoint.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'TrentService.Encrypt' },
      body,
    });
    expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  }
});

it('wraps for another local service under one context only', () => {
  const mine = keys.endpoint.wrapper(KeyId, { purpose: 'objects' });
  const wrapped = mine.wrap(Buffer.from('密'));
  expect(mine.unwrap(wrapped).toString()).toBe('密');
  const others = keys.endpoint.wrapper(KeyId, { purpose: 'other' });
  expect(() => others.unwrap(wrapped)).toThrow(named('InvalidCiphertextException'));
});

it('listens on 127.0.0.1 and on no other address', () => {
  expect(new URL(keys.endpoint.url).hostname).toBe('127.0.0.1');
});
