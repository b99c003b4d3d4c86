import { KeyError } from './key-error.ts';
import { keyInputs, parseKeyInput } from './key-inputs.ts';
import type { KeyRing } from './key-ring.ts';
import {
  cancelKeyDeletion,
  describeKey,
  disableKey,
  enableKey,
  rotateKeyOnDemand,
  scheduleKeyDeletion,
} from './lifecycle-operations.ts';
import { generateMac, verifyMac } from './mac-operations.ts';
import {
  decrypt,
  encrypt,
  generateDataKey,
  generateDataKeyWithoutPlaintext,
} from './seal-operations.ts';

type Operation = (ring: KeyRing, body: unknown, now: number) => object;

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.entries({
    GenerateDataKey: (ring, body) =>
      generateDataKey(ring, parseKeyInput(keyInputs.GenerateDataKey, body)),
    GenerateDataKeyWithoutPlaintext: (ring, body) =>
      generateDataKeyWithoutPlaintext(ring, parseKeyInput(keyInputs.GenerateDataKey, body)),
    Encrypt: (ring, body) => encrypt(ring, parseKeyInput(keyInputs.Encrypt, body)),
    Decrypt: (ring, body) => decrypt(ring, parseKeyInput(keyInputs.Decrypt, body)),
    GenerateMac: (ring, body) => generateMac(ring, parseKeyInput(keyInputs.GenerateMac, body)),
    VerifyMac: (ring, body) => verifyMac(ring, parseKeyInput(keyInputs.VerifyMac, body)),
    DescribeKey: (ring, body) => describeKey(ring, parseKeyInput(keyInputs.DescribeKey, body)),
    RotateKeyOnDemand: (ring, body) =>
      rotateKeyOnDemand(ring, parseKeyInput(keyInputs.RotateKeyOnDemand, body)),
    EnableKey: (ring, body) => enableKey(ring, parseKeyInput(keyInputs.EnableKey, body)),
    DisableKey: (ring, body) => disableKey(ring, parseKeyInput(keyInputs.DisableKey, body)),
    ScheduleKeyDeletion: (ring, body, now) =>
      scheduleKeyDeletion(ring, parseKeyInput(keyInputs.ScheduleKeyDeletion, body), now),
    CancelKeyDeletion: (ring, body) =>
      cancelKeyDeletion(ring, parseKeyInput(keyInputs.CancelKeyDeletion, body)),
  } satisfies Record<string, Operation>),
);

const TARGET_PREFIX = 'TrentService.';

/** Performs the operation named by the X-Amz-Target header. Throws KeyError; an operation not listed is refused. */
export function performKeyOperation(
  ring: KeyRing,
  target: string,
  call: { body: unknown; now: number },
): object {
  const name = target.startsWith(TARGET_PREFIX) ? target.slice(TARGET_PREFIX.length) : '';
  const operation = operations.get(name);
  if (operation === undefined) {
    throw new KeyError('UnknownOperationException', `${target} is not modelled locally.`);
  }
  return operation(ring, call.body, call.now);
}
