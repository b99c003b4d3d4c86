import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** Administrative reconsideration (行政复议) or a suit in court (行政诉讼). */
export const AppealKind = z.enum(['RECONSIDERATION', 'SUIT']);
export type AppealKind = z.infer<typeof AppealKind>;

/**
 * Why a decision is not carried out meanwhile. An appeal alone does not stay it: art. 42 of the reconsideration law and art. 56 of the
 * procedure law name these grounds and no other. OFFICE: the office that decided thinks it needed. BODY: whoever reviews does.
 * ON_REQUEST: the family asked, and whoever reviews agreed. BY_LAW: a law or rule says so.
 */
export const StayGround = z.enum(['OFFICE', 'BODY', 'ON_REQUEST', 'BY_LAW']);
export type StayGround = z.infer<typeof StayGround>;

/**
 * How it ended. UPHELD: the decision stands. CHANGED: it was to be another; ORDERED: the office must decide anew. REVOKED: it is as if it
 * had not been made. WITHDRAWN: the family took the appeal back, or it was not gone into.
 */
export const AppealOutcome = z.enum(['UPHELD', 'CHANGED', 'ORDERED', 'REVOKED', 'WITHDRAWN']);
export type AppealOutcome = z.infer<typeof AppealOutcome>;

/** A stay of what an appeal contests, from a day on; `until` is the day on which it ended. */
export const Stay = z.strictObject({
  ground: StayGround,
  from: CivilDate,
  until: CivilDate.nullable(),
});
export type Stay = z.infer<typeof Stay>;

/** A family contests one decision before the government or a court. It is recorded here; it is decided there. */
export const Appeal = z.strictObject({
  appealId: RecordId,
  caseId: RecordId,
  county: CountyCode,
  programme: Programme,
  kind: AppealKind,
  /** The decision that is contested. */
  decisionId: RecordId,
  state: z.enum(['RUNNING', 'DECIDED']),
  /** Whoever reviews it, such as 某县人民政府. */
  reviewedAt: z.string().min(1).max(100),
  /** Day on which the family learnt of the decision: its time to appeal runs from there. */
  knownOn: CivilDate,
  requestedOn: CivilDate,
  /** It came too late, and was accepted for a reason that the law allows. */
  acceptedLate: z.boolean(),
  acceptedOn: CivilDate,
  /** Last day on which whoever reviews must decide. */
  dueOn: CivilDate,
  /** Day on which that was put off, which may happen once. */
  extendedOn: CivilDate.nullable(),
  stay: Stay.nullable(),
  outcome: AppealOutcome.nullable(),
  decidedOn: CivilDate.nullable(),
  /** Number of the paper that decided it. */
  documentNumber: z.string().min(1).max(100).nullable(),
  recordedBy: z.string(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Appeal = z.infer<typeof Appeal>;
