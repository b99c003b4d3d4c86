import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { RecordId } from '../scalars/record-id.ts';
import { Sealed } from './person.ts';

/** Notices of domain reference section 4: every one prints reasons and remedies. */
export const NoticeKind = z.enum([
  'CORRECTION',
  'REFUSAL',
  'GRANT',
  'SUSPENSION',
  'EXTENSION',
  'DECREASE',
  'STOP',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** A paper told to the family. `answerBy` is the last day to be heard; delivery starts that clock. */
export const Notice = z.strictObject({
  noticeId: RecordId,
  caseId: RecordId,
  campaignId: RecordId.nullable(),
  kind: NoticeKind,
  issuedOn: CivilDate,
  deliveredOn: CivilDate.nullable(),
  deliveryMethod: z.enum(['IN_PERSON', 'POST', 'LEFT_AT_HOME', 'PUBLIC_NOTICE']).nullable(),
  answerBy: CivilDate.nullable(),
  /** Source of the finding shown to the family, with its date. */
  surveyId: RecordId.nullable(),
  reasonRules: z.array(z.string()),
  /** What an official wrote for the family, sealed under the head's key; absent when the rules say it all. */
  told: Sealed.optional(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Notice = z.infer<typeof Notice>;

/** The family was heard, waived it, or let the set time lapse after proof of delivery. */
export const HearingRecord = z.strictObject({
  hearingId: RecordId,
  caseId: RecordId,
  campaignId: RecordId.nullable(),
  noticeId: RecordId,
  kind: z.enum(['STATEMENT', 'WAIVER', 'LAPSE']),
  heardOn: CivilDate,
  recordedBy: z.string(),
  /** The family's words, sealed under the head's key; null for a lapse. */
  statement: Sealed.nullable(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type HearingRecord = z.infer<typeof HearingRecord>;
