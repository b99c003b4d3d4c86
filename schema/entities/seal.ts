import { z } from 'zod';
import { Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { AuditEvent } from './audit-event.ts';

/** What a seal keeps of one audit event: its place in its chain and its hash, nothing of what it says. */
export const SealedEntry = AuditEvent.pick({ chain: true, seq: true, hash: true });
export type SealedEntry = z.infer<typeof SealedEntry>;

/** How far a county's entries are sealed. */
const SealPosition = {
  county: CountyCode,
  /** Number of the newest seal; 0 before the first. */
  number: z.int().nonnegative(),
  /** Hash of the newest seal; empty before the first. */
  hash: z.string(),
  /** By shard of the sealing index: every entry up to this place has been looked at. */
  upTo: z.array(z.string()),
  /** Seals up to this number have had their window read a second time, for entries the index showed late. */
  rechecked: z.int().nonnegative(),
};

/** The county's newest position: the row that one run alone moves on. */
export const SealHead = z.strictObject(SealPosition);
export type SealHead = z.infer<typeof SealHead>;

/**
 * One seal: the Merkle root over every entry of a county not sealed before, linked to the seal before it. `hash` = SHA-256 of
 * the canonical JSON of everything else.
 */
export const Seal = z.strictObject({
  ...SealPosition,
  number: z.int().positive(),
  /** Hash of the seal before; empty for the first. */
  previous: z.string(),
  root: z.string(),
  entries: z.int().positive(),
  /** How many of the entries belong to an earlier window and were shown late. */
  late: z.int().nonnegative(),
  sealedAt: Instant,
});
export type Seal = z.infer<typeof Seal>;
