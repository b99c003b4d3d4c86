import { z } from 'zod';
import { PolicyState } from '../programmes/policy.ts';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { CountyCode, DivisionCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { Fen, NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';
import { Area } from './household.ts';

/** Why every benefit of a county is computed anew: a higher standard, more for each person, or any other new policy. */
export const BulkChangeKind = z.enum(['STANDARD_RAISE', 'BENEFIT_RAISE', 'NEW_POLICY']);
export type BulkChangeKind = z.infer<typeof BulkChangeKind>;

/**
 * DRAFTED → PREVIEWED → SIGNED → APPLYING → APPLIED, or CANCELLED before anything is applied. A preview that is asked for again
 * leads back to DRAFTED.
 */
export const BulkChangeState = z.enum([
  'DRAFTED',
  'PREVIEWED',
  'SIGNED',
  'APPLYING',
  'APPLIED',
  'CANCELLED',
]);
export type BulkChangeState = z.infer<typeof BulkChangeState>;

/**
 * What the new policy makes of one family. Only INCREASE is applied by machine: DECREASE and STOP are left for notice and hearing,
 * UNKNOWN has no facts that agree with the roll, HELD is paused or has a change of its own under way.
 */
export const BulkOutcome = z.enum(['INCREASE', 'SAME', 'DECREASE', 'STOP', 'UNKNOWN', 'HELD']);
export type BulkOutcome = z.infer<typeof BulkOutcome>;

/** Why a family that should have got more did not: what it rests on has changed, or the signer stands too near to it. */
export const BulkLeftReason = z.enum(['OVERTAKEN', 'SAME_PERSON', 'NEAR_RELATIVE', 'UNREADABLE']);
export type BulkLeftReason = z.infer<typeof BulkLeftReason>;

/** One family in a preview: what it has, what it would have, and what that rests on. Amounts in fen a month. */
export const BulkLine = z.strictObject({
  caseId: RecordId,
  householdNumber: z.string(),
  village: VillageCode,
  area: Area,
  headcount: z.int().nonnegative(),
  previousMonthlyFen: NonNegativeFen,
  monthlyFen: NonNegativeFen,
  outcome: BulkOutcome,
  decisionId: RecordId.nullable(),
  surveyId: RecordId.nullable(),
});
export type BulkLine = z.infer<typeof BulkLine>;

/** A family that was left as it was, and why. */
export const BulkLeft = z.strictObject({ caseId: RecordId, reason: BulkLeftReason });
export type BulkLeft = z.infer<typeof BulkLeft>;

/** The families of one batch as previewed; one row, rewritten only by the same batch of the same preview. */
export const BulkLines = z.strictObject({
  bulkChangeId: RecordId,
  /** The execution that previewed them. */
  run: z.int().positive(),
  town: TownCode,
  batchId: z.string(),
  lines: z.array(BulkLine),
});
export type BulkLines = z.infer<typeof BulkLines>;

/** Households, persons, and fen a month before and after, of families of one outcome. */
export const BulkSum = z.strictObject({
  households: z.int().nonnegative(),
  persons: z.int().nonnegative(),
  previousMonthlyFen: z.int().nonnegative(),
  monthlyFen: z.int().nonnegative(),
});
export type BulkSum = z.infer<typeof BulkSum>;

/**
 * What one batch came to; one row per batch and step, written behind its lines and rewritten only by the same batch. `run` is that of
 * the preview.
 */
export const BulkTally = z.strictObject({
  bulkChangeId: RecordId,
  run: z.int().positive(),
  town: TownCode,
  batchId: z.string(),
  step: z.enum(['PREVIEWED', 'APPLIED']),
  /** Of the preview, by outcome; empty when applied. */
  sums: z.partialRecord(BulkOutcome, BulkSum),
  /** Families whose amount is now the previewed one by this change, each once. */
  applied: z.int().nonnegative(),
  left: z.array(BulkLeft),
  recordedAt: Instant,
});
export type BulkTally = z.infer<typeof BulkTally>;

/** The row of policy that families of an area are computed by, and which draft of it. */
export const BulkPolicy = z.strictObject({
  area: Area,
  division: DivisionCode,
  effectiveFrom: CivilDate,
  state: PolicyState,
  contentHash: z.string(),
});
export type BulkPolicy = z.infer<typeof BulkPolicy>;

/** What a year needs and has, in fen, by the roll as it stands: `budgetFen` is null while nobody has entered it. */
export const YearNeed = z.strictObject({
  year: z.int(),
  /** Without the change, and with it from its month on. */
  unchangedFen: Fen,
  changedFen: Fen,
  budgetFen: NonNegativeFen.nullable(),
});
export type YearNeed = z.infer<typeof YearNeed>;

/** What was previewed, as a whole: whoever signs names `resultHash`, which covers every line, the policies and the funds. */
export const BulkPreview = z.strictObject({
  resultHash: z.string(),
  madeAt: Instant,
  policies: z.array(BulkPolicy),
  need: YearNeed,
  reportKey: z.string(),
});
export type BulkPreview = z.infer<typeof BulkPreview>;

/** A change of every benefit of one programme in a county at once. The truth is here and in the cases; an execution only drives it. */
export const BulkChange = z.strictObject({
  bulkChangeId: RecordId,
  county: CountyCode,
  kind: BulkChangeKind,
  programme: Programme,
  title: z.string().trim().min(1, '名称不能为空').max(100),
  /** First pay month of the new amounts; the policy in force on its first day decides. */
  effectiveMonth: PayMonth,
  /** Counts drafts of policy as if they were approved, and can never be signed: it leaves its report and nothing else. */
  simulation: z.boolean(),
  state: BulkChangeState,
  /** Number of the newest execution. */
  run: z.int().positive(),
  askedBy: z.string(),
  /** Who is on the roll, cut into batches by the newest preview; null before the first. */
  scope: z
    .strictObject({
      /** The execution that previews, or previewed, this scope. */
      run: z.int().positive(),
      manifestKey: z.string(),
      households: z.int().nonnegative(),
      batches: z.int().nonnegative(),
      towns: z.array(TownCode),
      /** Hash of the roll that was read: a preview is signed while the roll is still this one. */
      rollHash: z.string(),
    })
    .nullable(),
  preview: BulkPreview.nullable(),
  signedBy: z.string().nullable(),
  signedOn: CivilDate.nullable(),
  /** Report of what was applied. */
  reportKey: z.string().nullable(),
  chain: ChainHead,
  contentHash: z.string(),
  recordedAt: Instant,
});
export type BulkChange = z.infer<typeof BulkChange>;
