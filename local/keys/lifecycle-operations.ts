import { KeyError } from './key-error.ts';
import type { KeyInput } from './key-inputs.ts';
import { newMaterial } from './key-material.ts';
import type { KeyRing, RingKey } from './key-ring.ts';

const DAY_MS = 86_400_000;

export function describeKey(ring: KeyRing, input: KeyInput<'DescribeKey'>) {
  const key = ring.find(input.KeyId);
  const { definition, record } = key;
  return {
    KeyMetadata: {
      AWSAccountId: definition.arn.split(':')[4],
      KeyId: definition.id,
      Arn: definition.arn,
      CreationDate: record.createdAt / 1000,
      Enabled: record.state === 'Enabled',
      KeyState: record.state,
      ...(record.deletionAt === undefined ? {} : { DeletionDate: record.deletionAt / 1000 }),
      KeyManager: 'CUSTOMER',
      Origin: 'AWS_KMS',
      MultiRegion: false,
      KeySpec: definition.spec,
      ...usageOf(key),
    },
  };
}

/** Old ciphertexts stay readable: they name the material they were sealed with. */
export function rotateKeyOnDemand(ring: KeyRing, input: KeyInput<'RotateKeyOnDemand'>) {
  const key = ring.find(input.KeyId);
  if (key.definition.spec !== 'SYMMETRIC_DEFAULT') {
    throw new KeyError('UnsupportedOperationException', 'An HMAC key cannot be rotated.');
  }
  ring.usable(input.KeyId, 'SYMMETRIC_DEFAULT');
  ring.save(key, { materials: [...key.record.materials, newMaterial()] });
  return { KeyId: key.definition.arn };
}

export function enableKey(ring: KeyRing, input: KeyInput<'EnableKey'>) {
  ring.save(notPendingDeletion(ring, input.KeyId), { state: 'Enabled' });
  return {};
}

export function disableKey(ring: KeyRing, input: KeyInput<'DisableKey'>) {
  ring.save(notPendingDeletion(ring, input.KeyId), { state: 'Disabled' });
  return {};
}

/** The key refuses work from now on; until its day comes it can be rescued, afterwards its material is gone. */
export function scheduleKeyDeletion(
  ring: KeyRing,
  input: KeyInput<'ScheduleKeyDeletion'>,
  now: number,
) {
  const key = notPendingDeletion(ring, input.KeyId);
  const deletionAt = now + input.PendingWindowInDays * DAY_MS;
  ring.save(key, { state: 'PendingDeletion', deletionAt });
  return {
    KeyId: key.definition.arn,
    DeletionDate: deletionAt / 1000,
    KeyState: 'PendingDeletion',
    PendingWindowInDays: input.PendingWindowInDays,
  };
}

/** As on AWS, a rescued key comes back disabled. */
export function cancelKeyDeletion(ring: KeyRing, input: KeyInput<'CancelKeyDeletion'>) {
  const key = ring.find(input.KeyId);
  if (key.record.state !== 'PendingDeletion') {
    throw new KeyError('KMSInvalidStateException', `${key.definition.arn} is not to be deleted.`);
  }
  const { deletionAt: _, ...record } = key.record;
  ring.save({ ...key, record }, { state: 'Disabled' });
  return { KeyId: key.definition.arn };
}

function notPendingDeletion(ring: KeyRing, name: string): RingKey {
  const key = ring.find(name);
  if (key.record.state !== 'PendingDeletion') return key;
  throw new KeyError('KMSInvalidStateException', `${key.definition.arn} is pending deletion.`);
}

function usageOf({ definition }: RingKey) {
  return definition.spec === 'HMAC_256'
    ? { KeyUsage: 'GENERATE_VERIFY_MAC', MacAlgorithms: ['HMAC_SHA_256'] }
    : { KeyUsage: 'ENCRYPT_DECRYPT', EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] };
}
