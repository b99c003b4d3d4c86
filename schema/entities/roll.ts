import { z } from 'zod';
import { MemberGroup } from '../programmes/member-group.ts';
import { Programme } from '../programmes/programme.ts';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { LATER } from './amount-step.ts';
import { Area } from './household.ts';

/** A term known from its beginning, if there is one. */
interface Term {
  readonly validUntil?: CivilDate | undefined;
}

/** Does a term still run on a day? What holds until it is decided otherwise always does. */
export const isValidOn = ({ validUntil }: Term, day: string): boolean =>
  validUntil === undefined || day <= validUntil;

/**
 * From a pay month on a family stands on the roll of a village, with so many people and so much a month in fen; or, with nobody and
 * nothing, stands there no more. Marks are only ever added: one recorded later overrules, from its month on, those before it.
 */
export const RollMark = z.strictObject({
  village: VillageCode,
  from: PayMonth,
  headcount: z.int().nonnegative(),
  monthlyFen: NonNegativeFen,
  ...LATER,
  /** Classes that at least one member belongs to. */
  groups: z.array(MemberGroup),
  /** Decision that the amount rests on; null for a roll carried over. */
  decisionId: RecordId.nullable(),
  /** Last day of the benefit's term, from the month after which the mark counts nobody; left out where there is none. */
  validUntil: CivilDate.optional(),
  /** Pay is held back from this month on; left out where it is not. */
  suspended: z.literal(true).optional(),
  recordedAt: Instant,
});
export type RollMark = z.infer<typeof RollMark>;

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
  ...LATER,
  from: PayMonth,
  /** The case's marks of this village, oldest first; empty in rows of before they were kept. */
  marks: z.array(RollMark).default([]),
});
export type RosterRow = z.infer<typeof RosterRow>;

/** On the roll on a day, whatever month that counts from: the newest mark counts somebody, and its term has not run out. */
export function isOnRoll({ marks }: Pick<RosterRow, 'marks'>, day: string): boolean {
  const newest = marks.at(-1);
  return newest === undefined || (newest.headcount > 0 && isValidOn(newest, day));
}
