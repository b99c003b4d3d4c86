import { z } from 'zod';
import { KeyError } from './key-error.ts';

/** Limits of AWS KMS, in bytes or entries. */
export const KEY_LIMITS = {
  plaintext: 4096,
  ciphertext: 6144,
  message: 4096,
  randomBytes: 1024,
  keyId: 2048,
} as const;

const keyId = z.string().min(1).max(KEY_LIMITS.keyId);

const context = z.record(z.string().min(1), z.string()).default({});

function bytes(limit: number) {
  return z
    .base64()
    .transform((text) => Buffer.from(text, 'base64'))
    .refine((value) => value.length >= 1 && value.length <= limit, `1 to ${limit} bytes`);
}

const algorithm = z.literal('SYMMETRIC_DEFAULT').optional();

const macAlgorithm = z.literal('HMAC_SHA_256');

const dataKey = z
  .strictObject({
    KeyId: keyId,
    KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
    NumberOfBytes: z.number().int().min(1).max(KEY_LIMITS.randomBytes).optional(),
    EncryptionContext: context,
  })
  .refine(
    (input) => (input.KeySpec === undefined) !== (input.NumberOfBytes === undefined),
    'exactly one of KeySpec and NumberOfBytes',
  );

const onlyKey = z.strictObject({ KeyId: keyId });

/** The members each operation understands. A member that is not listed is refused, never ignored. */
export const keyInputs = {
  GenerateDataKey: dataKey,
  GenerateDataKeyWithoutPlaintext: dataKey,
  Encrypt: z.strictObject({
    KeyId: keyId,
    Plaintext: bytes(KEY_LIMITS.plaintext),
    EncryptionContext: context,
    EncryptionAlgorithm: algorithm,
  }),
  Decrypt: z.strictObject({
    KeyId: keyId.optional(),
    CiphertextBlob: bytes(KEY_LIMITS.ciphertext),
    EncryptionContext: context,
    EncryptionAlgorithm: algorithm,
  }),
  GenerateMac: z.strictObject({
    KeyId: keyId,
    Message: bytes(KEY_LIMITS.message),
    MacAlgorithm: macAlgorithm,
  }),
  VerifyMac: z.strictObject({
    KeyId: keyId,
    Message: bytes(KEY_LIMITS.message),
    Mac: bytes(KEY_LIMITS.ciphertext),
    MacAlgorithm: macAlgorithm,
  }),
  DescribeKey: onlyKey,
  RotateKeyOnDemand: onlyKey,
  EnableKey: onlyKey,
  DisableKey: onlyKey,
  ScheduleKeyDeletion: z.strictObject({
    KeyId: keyId,
    PendingWindowInDays: z.number().int().min(7).max(30).default(30),
  }),
  CancelKeyDeletion: onlyKey,
} as const;

export type KeyOperationName = keyof typeof keyInputs;

export type KeyInput<Name extends KeyOperationName> = z.infer<(typeof keyInputs)[Name]>;

/** Throws UnsupportedOperationException for a member that is not modelled, ValidationException for a bad value. */
export function parseKeyInput<Schema extends z.ZodType>(schema: Schema, body: unknown) {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const unknown = parsed.error.issues.some((issue) => issue.code === 'unrecognized_keys');
  throw new KeyError(
    unknown ? 'UnsupportedOperationException' : 'ValidationException',
    z.prettifyError(parsed.error),
  );
}
