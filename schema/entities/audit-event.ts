import { z } from 'zod';
import { Instant } from '../scalars/calendar.ts';
import { Role } from './grant.ts';

/** Who did it: an official by account and by person (two accounts of one person share `officialId`), or a machine. */
export const ActorStamp = z.strictObject({
  userId: z.string(),
  officialId: z.string(),
  role: Role.or(z.literal('SYSTEM')),
});
export type ActorStamp = z.infer<typeof ActorStamp>;

/** Position of the newest entry of an audit chain; it lives on the state row the chain belongs to. */
export const ChainHead = z.strictObject({ seq: z.int().nonnegative(), hash: z.string() });
export type ChainHead = z.infer<typeof ChainHead>;

/**
 * One step in the life of a case, review unit, campaign or household: ids, codes and hashes only, never personal
 * data in clear. `hash` = SHA-256 over the previous hash and the canonical JSON of everything else.
 */
export const AuditEvent = z.strictObject({
  chain: z.string(),
  seq: z.int().positive(),
  at: Instant,
  action: z.string(),
  actor: ActorStamp,
  from: z.string().nullable(),
  to: z.string(),
  requestId: z.string(),
  /** Present when a person asked for the step: the key of the request and the hash of what it asked. */
  idempotencyKey: z.string().nullable(),
  contentHash: z.string().nullable(),
  /** Ids of the records the step rests on (survey, posting, notice, decision …). */
  refs: z.record(z.string(), z.string()),
  prevHash: z.string(),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;
