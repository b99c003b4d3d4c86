import { z } from 'zod';
import { DecisionLevel } from '../programmes/policy.ts';
import { Programme } from '../programmes/programme.ts';
import { ReviewClass, ReviewGround } from '../programmes/review-months.ts';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { LATER } from './amount-step.ts';
import { ChainHead } from './audit-event.ts';
import { Area } from './household.ts';
import { ProposedChange } from './proposed-change.ts';
import { RollMark } from './roll.ts';
import { Suspension } from './suspension.ts';

/** Case states of domain reference section 4, the same under every procedure. */
export const CaseState = z.enum([
  'DRAFT',
  'SUBMITTED',
  'CORRECTION',
  'ACCEPTED',
  'SURVEYING',
  'APPRAISAL',
  'TOWN_REVIEWED',
  'POSTED',
  'OBJECTED',
  'COUNTY_REVIEW',
  'SECOND_POSTING',
  'GRANTED',
  'REFUSED',
  'WITHDRAWN',
  'TERMINATED_NO_COOPERATION',
  'ACTIVE',
  'SUSPENDED',
  'STOPPED',
]);
export type CaseState = z.infer<typeof CaseState>;

/** The benefit in force: monthly amount in fen for `headcount` persons from pay month `from`, and what follows it. */
export const Benefit = z.strictObject({
  monthlyFen: NonNegativeFen,
  ...LATER,
  headcount: z.int().positive(),
  from: PayMonth,
  decisionId: RecordId.nullable(),
  /** Members whom it is for; left out where it is for everybody who lives there. */
  persons: z.array(RecordId).optional(),
  /** Last day on which it holds, where that is known from its beginning; left out where it holds until it is decided otherwise. */
  validUntil: CivilDate.optional(),
});
export type Benefit = z.infer<typeof Benefit>;

/** Who did the steps that a later step must not be done by again: officials by person. */
export const CaseHands = z.strictObject({
  acceptedBy: z.string().nullable(),
  surveyedBy: z.array(z.string()),
  reviewedBy: z.string().nullable(),
});
export type CaseHands = z.infer<typeof CaseHands>;

/** When a family on the roll is to be verified again, by which class and on what ground. */
export const NextReview = z.strictObject({
  reviewClass: ReviewClass,
  ground: ReviewGround,
  dueOn: CivilDate,
});
export type NextReview = z.infer<typeof NextReview>;

/** Who told of a death. It is a report until two investigators have looked. */
export const DeathSource = z.enum(['FAMILY', 'VILLAGE', 'POLICE', 'FUNERAL_SERVICE', 'HOSPITAL']);
export type DeathSource = z.infer<typeof DeathSource>;

/** Deaths of one family that wait at one time, at most. */
const MOST_DEATHS = 30;

/** A death on record whose family has still to be verified again and its benefit changed. */
export const ReportedDeath = z.strictObject({
  personId: RecordId,
  diedOn: CivilDate,
  toldBy: DeathSource,
  reportedOn: CivilDate,
  /** Last day for finishing the change: three months after the death (notice of 2022). */
  dueOn: CivilDate,
});
export type ReportedDeath = z.infer<typeof ReportedDeath>;

/** One family's claim on one programme, from application to end. The head row; its timeline lies beside it. */
export const Case = z.strictObject({
  caseId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  householdId: RecordId,
  programme: Programme,
  area: Area,
  state: CaseState,
  chain: ChainHead,
  submittedOn: CivilDate.nullable(),
  acceptedOn: CivilDate.nullable(),
  /** Last day of the step now running; null when no clock runs. */
  dueOn: CivilDate.nullable(),
  /** Last day for the whole procedure; null where the measure that the case follows sets none. */
  wholeDueOn: CivilDate.nullable(),
  /** Last day for posting the family again after an objection, where the measure sets one; null while no objection waits. */
  repostDueOn: CivilDate.nullable().default(null),
  /** Declared near relative of a handling official or village committee member: the county visits before deciding. */
  nearRelative: z.boolean(),
  /** Filings of near relatives that have not ended; each of them asks for the county's visit as the declaration does. */
  relativeFilings: z.int().nonnegative().default(0),
  countyVisitedOn: CivilDate.nullable(),
  informationCheck: z
    .strictObject({
      requestedOn: CivilDate,
      /** Day on which the county began the check, due within three working days of the request. */
      startedOn: CivilDate.nullable().default(null),
      result: z.enum(['CLEAR', 'DIFFERENT']).nullable(),
    })
    .nullable(),
  surveyId: RecordId.nullable(),
  /**
   * The household's newest survey when the family applied again or somebody objected last. It cannot have looked into either, so it
   * is not attached. Null before both: with whatever survey a family first applies, that one counts.
   */
  priorSurveyId: RecordId.nullable().default(null),
  hands: CaseHands,
  /** Posting now running or last run. */
  posting: z
    .strictObject({ postingId: RecordId, round: z.int(), from: CivilDate, until: CivilDate })
    .nullable(),
  openObjections: z.int().nonnegative(),
  /** Somebody objected at a posting of this procedure, settled or not: the county visits before deciding. */
  complained: z.boolean().default(false),
  /** Who confirms it: by the policy of the day of acceptance, and the county unless the procedure lets towns decide. */
  decisionLevel: DecisionLevel.default('COUNTY'),
  /** Drawn for the county's sample when a list was posted in this procedure: the county visits before deciding. */
  sampled: z.boolean().default(false),
  /** Day on which the whole procedure was given its longer limit, for a reason told to the family. */
  extendedOn: CivilDate.nullable().default(null),
  /** What the family itself declared as its monthly income, in fen; never what a decision rests on. */
  declaredMonthlyIncomeFen: NonNegativeFen.optional(),
  benefit: Benefit.nullable(),
  /** Where and how the family has stood on the roll so far, oldest first; empty in rows of before this was kept. */
  roll: z.array(RollMark).default([]),
  /** Change proposed outside a review; null while none is. */
  change: ProposedChange.nullable().default(null),
  /** Every pause of the benefit, oldest first; the last one has no end while the case is SUSPENDED. */
  suspensions: z.array(Suspension).default([]),
  /** The appeal by which a decision is stayed: until it ends, nothing is taken away. Null while none does. */
  stayedBy: RecordId.nullable().default(null),
  lastReviewedOn: CivilDate.nullable(),
  /** Null while nothing was decided by a survey: before a decision, on a roll carried over, and after the end. */
  nextReview: NextReview.nullable().default(null),
  /** Deaths that no decision rests on yet, in the order in which they were reported. */
  deaths: z.array(ReportedDeath).max(MOST_DEATHS).default([]),
  /** Day on which the claim came to its end, from which its file is kept; null while there is anything to do or to pay. */
  endedOn: CivilDate.nullable().default(null),
  /** Every member's key is gone: nothing in this file can be read as anybody's any more. */
  namesErased: z.boolean().default(false),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Case = z.infer<typeof Case>;

/** States in which a family's claim is over, so that it may apply again under its own case. */
export const ENDED = [
  'REFUSED',
  'WITHDRAWN',
  'TERMINATED_NO_COOPERATION',
  'STOPPED',
] as const satisfies readonly CaseState[];

/** A near relative was declared by the family or is on file by the register. */
export const hasNearRelative = (it: Pick<Case, 'nearRelative' | 'relativeFilings'>): boolean =>
  it.nearRelative || it.relativeFilings > 0;

export const isEnded = (state: CaseState): boolean => ENDED.some((it) => it === state);

/** States from acceptance to decision, in which the clock of the whole procedure runs. */
export const IN_PROCEDURE = [
  'ACCEPTED',
  'SURVEYING',
  'APPRAISAL',
  'TOWN_REVIEWED',
  'POSTED',
  'OBJECTED',
  'COUNTY_REVIEW',
  'SECOND_POSTING',
] as const satisfies readonly CaseState[];

type Clocks = Pick<
  Case,
  'state' | 'dueOn' | 'wholeDueOn' | 'repostDueOn' | 'deaths' | 'benefit' | 'suspensions'
>;

/**
 * The day by which something must be done next: the soonest end of the clocks that run in the case's state; the day by which a pause that
 * lasts is to be looked at again; or the last day on which a benefit in force holds, before which the family is visited again.
 */
export function nextDueOn(it: Clocks): CivilDate | null {
  const procedure = IN_PROCEDURE.some((state) => state === it.state)
    ? [it.wholeDueOn, it.repostDueOn]
    : [];
  const onRoll = it.state === 'ACTIVE' || it.state === 'SUSPENDED';
  const dead = onRoll ? it.deaths.map(({ dueOn }) => dueOn) : [];
  const paused = it.state === 'SUSPENDED' ? (it.suspensions.at(-1)?.until ?? null) : null;
  const days = [it.dueOn, it.benefit?.validUntil ?? null, paused, ...procedure, ...dead];
  return days.filter((day) => day !== null).sort()[0] ?? null;
}
