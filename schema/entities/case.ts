import { z } from 'zod';
import { MemberGroup } from '../programmes/member-group.ts';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';
import { Area } from './household.ts';
import { ProposedChange } from './proposed-change.ts';
import { Suspension } from './suspension.ts';

/** Case states of domain reference section 4, regime since 2021-07-01 (民发〔2021〕57号). */
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

/** The benefit in force: monthly amount in fen for `headcount` persons from pay month `from`. */
export const Benefit = z.strictObject({
  monthlyFen: NonNegativeFen,
  headcount: z.int().positive(),
  from: PayMonth,
  decisionId: RecordId.nullable(),
});
export type Benefit = z.infer<typeof Benefit>;

/**
 * From a pay month on a family stands on the roll of a village, with so many people and so much a month in fen; or, with nobody and
 * nothing, stands there no more. Marks are only ever added: one recorded later overrules, from its month on, those before it.
 */
export const RollMark = z.strictObject({
  village: VillageCode,
  from: PayMonth,
  headcount: z.int().nonnegative(),
  monthlyFen: NonNegativeFen,
  /** Classes that at least one member belongs to. */
  groups: z.array(MemberGroup),
  /** Decision that the amount rests on; null for a roll carried over. */
  decisionId: RecordId.nullable(),
  /** Pay is held back from this month on; left out where it is not. */
  suspended: z.literal(true).optional(),
  recordedAt: Instant,
});
export type RollMark = z.infer<typeof RollMark>;

/** Who did the steps that a later step must not be done by again: officials by person. */
export const CaseHands = z.strictObject({
  acceptedBy: z.string().nullable(),
  surveyedBy: z.array(z.string()),
  reviewedBy: z.string().nullable(),
});
export type CaseHands = z.infer<typeof CaseHands>;

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
  /** Last day for the whole procedure (30 working days, art. of the 2021 measures). */
  wholeDueOn: CivilDate.nullable(),
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

/** The day by which a pause that lasts is to be looked at again. */
const pausedUntil = ({ state, suspensions }: Pick<Case, 'state' | 'suspensions'>) =>
  state === 'SUSPENDED' ? (suspensions.at(-1)?.until ?? null) : null;

/**
 * The day by which something must be done next: the end of the running step, or of the whole procedure or of a pause if that is
 * sooner.
 */
export function nextDueOn(
  it: Pick<Case, 'state' | 'dueOn' | 'wholeDueOn' | 'suspensions'>,
): CivilDate | null {
  const inProcedure = IN_PROCEDURE.some((state) => state === it.state);
  const whole = inProcedure ? it.wholeDueOn : pausedUntil(it);
  if (whole === null || it.dueOn === null) return whole ?? it.dueOn;
  return whole < it.dueOn ? whole : it.dueOn;
}

/**
 * A family on the roll (在册名单) of a village: written in the case's own transaction, listed by county and township, read
 * consistently. Amounts in fen a month. It stays when the family has left, so that the roll of any month gone by can be read.
 */
export const RosterRow = z.strictObject({
  caseId: RecordId,
  householdId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  programme: Programme,
  area: Area,
  /** People, amount and first month of the newest benefit that the family had here. */
  headcount: z.int().positive(),
  monthlyFen: NonNegativeFen,
  from: PayMonth,
  /** The case's marks of this village, oldest first; empty in rows of before they were kept. */
  marks: z.array(RollMark).default([]),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** On the roll now, whatever month that counts from: the newest mark counts somebody. */
export const isOnRoll = ({ marks }: Pick<RosterRow, 'marks'>): boolean =>
  marks.at(-1)?.headcount !== 0;
