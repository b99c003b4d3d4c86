import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { Notice } from './hearing.ts';
import { Sealed } from './person.ts';

/** How a complaint reached the office; PASSED_ON is one that another office handed over. */
export const ComplaintChannel = z.enum(['HOTLINE', 'LETTER', 'VISIT', 'ONLINE', 'PASSED_ON']);
export type ComplaintChannel = z.infer<typeof ComplaintChannel>;

/** What it is about: a family that should not be helped, one that should be, the amount, favour, somebody's conduct. */
export const ComplaintSubject = z.enum([
  'NOT_ELIGIBLE',
  'NOT_COVERED',
  'AMOUNT',
  'FAVOUR',
  'CONDUCT',
  'OTHER',
]);
export type ComplaintSubject = z.infer<typeof ComplaintSubject>;

export const ComplaintConclusion = z.enum([
  'CONFIRMED',
  'PARTLY_CONFIRMED',
  'NOT_CONFIRMED',
  'UNVERIFIABLE',
]);
export type ComplaintConclusion = z.infer<typeof ComplaintConclusion>;

/** OPEN: to be looked into. VERIFIED: looked into, not yet answered. CLOSED: answered, or nobody to answer. */
export const ComplaintState = z.enum(['OPEN', 'VERIFIED', 'CLOSED']);
export type ComplaintState = z.infer<typeof ComplaintState>;

/**
 * Somebody complains about a case. What was said, what was found and who said it may name people, so they are sealed under the key of
 * the family's head: the file is one file. A complaint that bears a name is closed by an answer only.
 */
export const Complaint = z.strictObject({
  complaintId: RecordId,
  caseId: RecordId,
  county: CountyCode,
  programme: Programme,
  state: ComplaintState,
  channel: ComplaintChannel,
  subject: ComplaintSubject,
  /** Name and address of whoever complained; null when nobody gave a name. */
  complainant: Sealed.nullable(),
  words: Sealed,
  receivedOn: CivilDate,
  /** Last day for the answer. */
  dueOn: CivilDate,
  recordedBy: z.string(),
  verifiedBy: z.string().nullable(),
  verifiedOn: CivilDate.nullable(),
  conclusion: ComplaintConclusion.nullable(),
  findings: Sealed.nullable(),
  /** Null also when closed, where there was nobody to answer. */
  repliedOn: CivilDate.nullable(),
  deliveryMethod: Notice.shape.deliveryMethod,
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Complaint = z.infer<typeof Complaint>;
