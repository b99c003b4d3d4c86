import type { AuditEvent, ChainHead } from '../../../schema/entities/audit-event.ts';
import { canonicalJson } from './canonical-json.ts';

/** Everything of an event except its place in the chain. */
export type EventBody = Omit<AuditEvent, 'seq' | 'prevHash' | 'hash'>;

/** Hash of a text in hexadecimal, given by the caller, since rules do no cryptography. */
export type Hash = (text: string) => string;

/** Links the next event to the chain: its hash covers the previous hash and everything it says. */
export function nextEvent(
  body: EventBody,
  head: ChainHead,
  hash: Hash,
): { event: AuditEvent; head: ChainHead } {
  const linked = { ...body, seq: head.seq + 1, prevHash: head.hash };
  const digest = hash(canonicalJson(linked));
  return { event: { ...linked, hash: digest }, head: { seq: linked.seq, hash: digest } };
}
