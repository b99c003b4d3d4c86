import { z } from 'zod';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { Reason } from './decision.ts';
import { CorrectionCause } from './entitlement-line.ts';
import { Sealed } from './person.ts';

/** Notices of domain reference section 4: every one prints reasons and remedies. */
export const NoticeKind = z.enum([
  'CORRECTION',
  'REFUSAL',
  'GRANT',
  'SUSPENSION',
  'EXTENSION',
  'INCREASE',
  'DECREASE',
  'STOP',
]);
export type NoticeKind = z.infer<typeof NoticeKind>;

/** What an earlier decision would be put right for, and from which pay month on. */
export const CorrectionTold = z.strictObject({ correctedFrom: PayMonth, cause: CorrectionCause });

/** What a proposed cut or stop rests on, frozen when its notice was written: fen a month, and every rule that was applied. */
export const ProposalTold = z.strictObject({
  previousMonthlyFen: NonNegativeFen,
  monthlyFen: NonNegativeFen,
  reasons: z.array(Reason),
  /** Of a correction only. */
  corrected: CorrectionTold.optional(),
});
export type ProposalTold = z.infer<typeof ProposalTold>;

/** The printed notice in the archive, named by what it holds. `removedOn` is the day on which an erasure took it away. */
export const NoticeDocument = z.strictObject({
  objectKey: z.string(),
  sha256: z.string(),
  madeAt: Instant,
  removedOn: CivilDate.nullable(),
});
export type NoticeDocument = z.infer<typeof NoticeDocument>;

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
  /** Of a proposed cut or stop; a decision's notice takes the same from the decision. */
  proposal: ProposalTold.optional(),
  /** Absent until somebody had it made. */
  document: NoticeDocument.optional(),
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
