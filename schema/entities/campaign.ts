import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { RetentionName } from '../retention/classes.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { LATER } from './amount-step.ts';
import { ChainHead } from './audit-event.ts';
import { PolicyReference, Reason } from './decision.ts';
import { Area } from './household.ts';

export const CampaignState = z.enum(['DRAFT', 'RUNNING', 'PAUSED', 'CLOSED', 'ABORTED']);
export type CampaignState = z.infer<typeof CampaignState>;

/** A review over every household of a county. The truth is here and in its units; an execution only drives it. */
export const Campaign = z.strictObject({
  campaignId: RecordId,
  county: CountyCode,
  kind: z.enum(['ANNUAL']),
  title: z.string().min(1).max(100),
  year: z.int(),
  programme: Programme,
  /** Date whose policy and facts decide. A survey older than `factsFrom` is not a new fact. */
  asOf: CivilDate,
  factsFrom: CivilDate,
  state: CampaignState,
  /** Number of the newest run; 0 before the first. */
  run: z.int().nonnegative(),
  executionArn: z.string().nullable(),
  /** Set when a county decider closes the review with the rest named as pending. */
  closingAskedOn: CivilDate.nullable(),
  /** Task tokens now parked, by gate. */
  gates: z.strictObject({ SIGN_OFF: z.string().nullable(), CLOSE: z.string().nullable() }),
  scope: z
    .strictObject({
      manifestKey: z.string(),
      manifestHash: z.string(),
      households: z.int(),
      persons: z.int(),
      towns: z.array(TownCode),
      batches: z.int(),
    })
    .nullable(),
  chain: ChainHead,
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Campaign = z.infer<typeof Campaign>;

export const ReviewOutcome = z.enum([
  'CONTINUE',
  'INCREASE',
  'DECREASE',
  'STOP',
  'PENDING',
  'NEW',
  'TRANSFER',
]);
export type ReviewOutcome = z.infer<typeof ReviewOutcome>;

/**
 * PROPOSED → APPLIED for CONTINUE and INCREASE after the town's sign-off; PROPOSED → NOTIFIED → HEARD → APPLIED for
 * DECREASE and STOP, each with its own decision; UNKNOWN_FACTS stays PENDING until new facts are assessed.
 */
export const UnitState = z.enum(['UNKNOWN_FACTS', 'PROPOSED', 'NOTIFIED', 'HEARD', 'APPLIED']);
export type UnitState = z.infer<typeof UnitState>;

/** Headcount in persons, amount in fen a month. */
export const Position = z.strictObject({
  headcount: z.int().nonnegative(),
  monthlyFen: NonNegativeFen,
  ...LATER,
});
export type Position = z.infer<typeof Position>;

/** What the machine proposes and why; it proposes only. */
export const Proposal = z.strictObject({
  outcome: ReviewOutcome,
  position: Position,
  joined: z.int().nonnegative(),
  left: z.int().nonnegative(),
  monthlyIncomeFen: NonNegativeFen.nullable(),
  surveyId: RecordId.nullable(),
  policy: PolicyReference.nullable(),
  reasons: z.array(Reason),
  /** For how many months a family that is no longer eligible is paid on; left out where it is eligible, or leaves at once. */
  exitMonths: z.int().positive().optional(),
});
export type Proposal = z.infer<typeof Proposal>;

/** One household in one campaign. */
export const ReviewUnit = z.strictObject({
  campaignId: RecordId,
  caseId: RecordId,
  householdId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  area: Area,
  programme: Programme,
  batchId: z.string(),
  state: UnitState,
  opening: Position,
  proposal: Proposal,
  noticeId: RecordId.nullable(),
  answerBy: CivilDate.nullable(),
  hearingId: RecordId.nullable(),
  decisionId: RecordId.nullable(),
  appliedOn: CivilDate.nullable(),
  chain: ChainHead,
  recordedAt: Instant,
});
export type ReviewUnit = z.infer<typeof ReviewUnit>;

/**
 * Counts of one outcome: households, and persons at opening and after. Joined and left are persons inside households that go
 * on; whoever leaves with a stopped household is not counted again. Money in fen a month.
 */
export const OutcomeCount = z.strictObject({
  households: z.int(),
  openingPersons: z.int(),
  closingPersons: z.int(),
  joinedPersons: z.int(),
  leftPersons: z.int(),
  openingFen: z.int(),
  closingFen: z.int(),
});
export type OutcomeCount = z.infer<typeof OutcomeCount>;

/** One row per batch and step, never written by two batches; progress is their sum on read. */
export const ReviewTally = z.strictObject({
  campaignId: RecordId,
  town: TownCode,
  batchId: z.string(),
  step: z.enum(['ASSESSED', 'APPLIED']),
  /** By `AREA:OUTCOME`, for example `RURAL:CONTINUE`. */
  counts: z.record(z.string(), OutcomeCount),
  failed: z.array(RecordId),
  recordedAt: Instant,
});
export type ReviewTally = z.infer<typeof ReviewTally>;

/** A county decider's recorded decision on one town's CONTINUE and INCREASE proposals. */
export const SignOff = z.strictObject({
  campaignId: RecordId,
  county: CountyCode,
  town: TownCode,
  signedBy: z.string(),
  signedOn: CivilDate,
  /** Hash of the sums signed, so that what was signed can be shown again. */
  sumsHash: z.string(),
  idempotencyKey: z.string(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type SignOff = z.infer<typeof SignOff>;

/**
 * An official paper in the archive. It holds names in clear, so it is kept until its own date and no longer; the row stays, with
 * the hash of what there was.
 */
export const ReviewPaper = z.strictObject({
  campaignId: RecordId,
  county: CountyCode,
  town: TownCode,
  stage: z.enum(['PROPOSED', 'APPLIED']),
  name: z.string(),
  objectKey: z.string(),
  rows: z.int().nonnegative(),
  sha256: z.string(),
  /** Which rule keeps it, and the first day on which it need not be kept any more. */
  retention: RetentionName,
  retainedUntil: CivilDate,
  /** Day on which the file was taken out of the archive. */
  expiredOn: CivilDate.nullable(),
  recordedAt: Instant,
});
export type ReviewPaper = z.infer<typeof ReviewPaper>;
