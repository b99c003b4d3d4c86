import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';
import { Escalation } from './escalation.ts';
import { ReviewMonths, StoredReviewMonths } from './review-months.ts';

/** Art. on posting, 2021 measures (domain reference section 4): a village posting runs seven calendar days or more. */
const LEAST_POSTING_DAYS = 7;

/**
 * A row holds only once somebody else has approved it. It is never edited then; before its first day, when nothing can rest on it
 * yet, it can be withdrawn.
 */
export const PolicyState = z.enum(['DRAFTED', 'APPROVED', 'WITHDRAWN']);
export type PolicyState = z.infer<typeof PolicyState>;

/** Who confirms applications: the county, or its towns where it has handed that on (measures of 2021, notice of 2022). */
export const DecisionLevel = z.enum(['COUNTY', 'TOWN']);
export type DecisionLevel = z.infer<typeof DecisionLevel>;

/** Pay starts in the month after the decision (art. 25 of the 2021 measures) or, in some places, in its month. */
export const FirstPay = z.enum(['NEXT_MONTH', 'DECISION_MONTH']);
export type FirstPay = z.infer<typeof FirstPay>;

/** A copy of a document at rest: where it lies, and the hash by which whoever reads it knows that it is the one. */
export const ArchiveCopy = z.strictObject({
  objectKey: z.string().min(1).max(300),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256须为64位小写十六进制'),
});
export type ArchiveCopy = z.infer<typeof ArchiveCopy>;

/** The document that sets a policy, named so that it can be looked up. */
export const LegalBasis = z.strictObject({
  documentNumber: z.string().trim().min(1, '文号不能为空').max(100),
  issuer: z.string().trim().min(1, '发文机关不能为空').max(100),
  issuedOn: CivilDate,
  archiveCopy: ArchiveCopy.nullish().transform((it) => it ?? null),
});
export type LegalBasis = z.infer<typeof LegalBasis>;

/** What a division sets for a programme of any kind: where, for whom and from when it holds, on what, and by which procedure. */
const HEAD = {
  division: DivisionCode,
  area: Area,
  effectiveFrom: CivilDate,
  /** What it rests on in words, and whether it has legal force or is a sample. */
  basis: z.string().min(1),
  /** The document itself; none for a sample, and none in rows of before documents were named. */
  legalBasis: LegalBasis.nullish().transform((it) => it ?? null),
  decisionLevel: DecisionLevel.nullish().transform((it) => it ?? 'COUNTY'),
  firstPay: FirstPay,
  /** Calendar days of the village posting. */
  postingDays: z.int().positive(),
  /** Working days a family has to answer a notice of decrease or stop (design default 10). */
  hearingWorkingDays: z.int().positive(),
  /** Months until a family of each class is verified again. */
  reviewMonths: StoredReviewMonths,
  /** When late work is shown to the county and to the prefecture. Left out, as in rows of before: to neither. */
  escalation: Escalation.nullish().transform((it) => it ?? null),
} as const;

/** What an editor types in of any policy, with the limits of law on it; a programme's own terms come beside it. */
export const PolicyHead = z.strictObject({
  ...HEAD,
  basis: HEAD.basis.max(200),
  reviewMonths: ReviewMonths,
  postingDays: z
    .int()
    .refine((it) => it >= LEAST_POSTING_DAYS, `公示不得少于${LEAST_POSTING_DAYS}天`),
});
export type PolicyHead = z.infer<typeof PolicyHead>;

/**
 * What every row of policy data has beside its programme and that programme's own terms. A row stores only its start; its end is its
 * successor's start. The nearest division upwards (county, prefecture, province) with a row in force on the date wins (domain
 * reference section 3).
 */
export const POLICY_ROW = {
  ...HEAD,
  state: PolicyState,
  /** Officials by person: nobody approves what they drafted. */
  draftedBy: z.string(),
  approvedBy: z.string().nullable(),
  /** When it was approved, from which on it is known; left out before, and by rows of before this was kept. */
  approvedAt: Instant.optional(),
  /** Of what was typed in: whoever approves names the very draft they have read. */
  contentHash: z.string(),
  recordedAt: Instant,
} as const;
