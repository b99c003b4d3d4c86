import { z } from 'zod';
import { CivilDate } from '../../scalars/calendar.ts';
import { RecordId } from '../../scalars/record-id.ts';

/** What shows a line: from a family's own word to a reply of the information check. */
export const EvidenceKind = z.enum([
  'STATEMENT',
  'PAY_RECORD',
  'BANK_RECORD',
  'CONTRACT',
  'CERTIFICATE',
  'MATCH_REPLY',
  'NEIGHBOUR_ENQUIRY',
  'OBSERVATION',
]);
export type EvidenceKind = z.infer<typeof EvidenceKind>;

/** One paper or enquiry, dated. Its reference is typed freely, may name somebody, and goes when the person is erased. */
export const Evidence = z.strictObject({
  kind: EvidenceKind,
  reference: z.string().min(1).max(200).nullable().default(null),
  on: CivilDate,
});
export type Evidence = z.infer<typeof Evidence>;

/** What every line says of itself: whose it is, what shows it, and which of the survey's investigators found it (by person). */
export const FOUND = {
  personId: RecordId,
  evidence: Evidence,
  foundBy: z.string().min(1).max(100),
};
