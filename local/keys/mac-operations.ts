import { KeyError } from './key-error.ts';
import type { KeyInput } from './key-inputs.ts';
import type { KeyRing } from './key-ring.ts';

export function generateMac(ring: KeyRing, input: KeyInput<'GenerateMac'>) {
  return {
    KeyId: ring.find(input.KeyId).definition.arn,
    Mac: ring.mac(input.KeyId, input.Message).toString('base64'),
    MacAlgorithm: input.MacAlgorithm,
  };
}

export function verifyMac(ring: KeyRing, input: KeyInput<'VerifyMac'>) {
  if (!ring.verifyMac(input.KeyId, input.Message, input.Mac)) {
    throw new KeyError('KMSInvalidMacException', 'The MAC does not belong to the message.');
  }
  return {
    KeyId: ring.find(input.KeyId).definition.arn,
    MacValid: true,
    MacAlgorithm: input.MacAlgorithm,
  };
}
