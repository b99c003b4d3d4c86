import { z } from 'zod';

/**
 * Id of a record of ours: a lower-case prefix naming its kind, and 32 hexadecimal digits. Ids are derived from
 * business keys (the county's own household number, a user's idempotency key), so a repeat finds the same record.
 */
export const RecordId = z
  .string()
  .regex(/^[a-z]{2,8}_[0-9a-f]{32}$/, '编号格式不正确')
  .brand('RecordId');
export type RecordId = z.infer<typeof RecordId>;
