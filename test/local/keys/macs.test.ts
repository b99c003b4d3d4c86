import { GenerateMacCommand, VerifyMacCommand } from '@aws-sdk/client-kms';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAC, newDataDir, SEALING, type StartedKeys, startKeys } from './start-keys.ts';

const MacAlgorithm = 'HMAC_SHA_256';
const Message = Buffer.from('990102200001010011');
let keys: StartedKeys;

beforeAll(async () => {
  keys = await startKeys(newDataDir());
});
afterAll(() => keys.stop());

async function macOf(message: Uint8Array, KeyId: string = MAC.id): Promise<Uint8Array> {
  const command = new GenerateMacCommand({ KeyId, Message: message, MacAlgorithm });
  return (await keys.client.send(command)).Mac ?? new Uint8Array();
}

it('gives the same MAC for the same message and verifies it', async () => {
  const mac = await macOf(Message);
  expect(mac).toHaveLength(32);
  expect(await macOf(Message)).toEqual(mac);
  const verify = new VerifyMacCommand({ KeyId: MAC.arn, Message, Mac: mac, MacAlgorithm });
  expect((await keys.client.send(verify)).MacValid).toBe(true);
});

it.each([
  ['another message', (mac: Uint8Array) => ({ Message: Buffer.from('x'), Mac: mac })],
  ['a shorter MAC', (mac: Uint8Array) => ({ Message, Mac: mac.slice(0, 31) })],
  ['an altered MAC', (mac: Uint8Array) => ({ Message, Mac: mac.map((byte) => byte ^ 1) })],
])('refuses %s', async (_, alter) => {
  const command = new VerifyMacCommand({
    KeyId: MAC.id,
    MacAlgorithm,
    ...alter(await macOf(Message)),
  });
  await expect(keys.client.send(command)).rejects.toThrow(
    expect.objectContaining({ name: 'KMSInvalidMacException' }),
  );
});

it.each([
  [4096, MAC.id, undefined],
  [4097, MAC.id, 'ValidationException'],
  [1, SEALING.id, 'InvalidKeyUsageException'],
])('makes a MAC over %i bytes under %s: %s', async (size, key, error) => {
  const name = await macOf(Buffer.alloc(size, 1), key).then(
    () => undefined,
    (e: Error) => e.name,
  );
  expect(name).toBe(error);
});
