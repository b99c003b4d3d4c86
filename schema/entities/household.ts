import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { Sealed } from './person.ts';
import { MOST_WORK_OFFERS, WorkOffer } from './work-offer.ts';

/** Urban or rural is the programme's area, not the 12-digit class of the place. */
export const Area = z.enum(['URBAN', 'RURAL']);
export type Area = z.infer<typeof Area>;

/** What officials and families call them. */
export const AREA_WORDS: Record<Area, string> = { URBAN: '城市', RURAL: '农村' };

export const Relation = z.enum([
  'HEAD',
  'SPOUSE',
  'CHILD',
  'PARENT',
  'GRANDCHILD',
  'GRANDPARENT',
  'SIBLING',
  'OTHER',
]);
export type Relation = z.infer<typeof Relation>;

export const LeftReason = z.enum(['DEATH', 'MOVED_OUT', 'MARRIED_OUT', 'SPLIT', 'OTHER']);
export type LeftReason = z.infer<typeof LeftReason>;

/** Membership of one person over a half-open interval [from, to). */
export const HouseholdMember = z.strictObject({
  personId: RecordId,
  relation: Relation,
  from: CivilDate,
  to: CivilDate.nullable(),
  leftReason: LeftReason.nullable(),
  /** When the register learnt of the membership; left out by whoever was there when the household was recorded. */
  recordedAt: Instant.optional(),
  /** When it learnt of the end; left out while there is none, and by rows of before this was kept. */
  leftRecordedAt: Instant.optional(),
  /** Copy of the person's wrapped key and a sealed {name, maskedId}: a list shows members without reading persons. Null once erased. */
  wrappedKey: Sealed.nullable(),
  card: Sealed.nullable(),
});
export type HouseholdMember = z.infer<typeof HouseholdMember>;

interface Keyed {
  readonly wrappedKey: Sealed;
  readonly card: Sealed;
}

/** A member whose key is still there: what is sealed under it opens. */
export const isReadable = <M extends Pick<HouseholdMember, 'wrappedKey' | 'card'>>(
  member: M,
): member is M & Keyed => member.wrappedKey !== null && member.card !== null;

/** Members a household may have had over time; its row must stay far below the size of an item. */
export const MAX_MEMBERS = 30;
/** Characters of a household number. */
export const MAX_HOUSEHOLD_NUMBER = 40;

/** Family members living together (共同生活家庭成员), keyed by county and its own id: moving town moves nothing. */
export const Household = z.strictObject({
  householdId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  area: Area,
  /** The county's own household number (户编号), unique in the county. */
  householdNumber: z.string().min(1).max(MAX_HOUSEHOLD_NUMBER),
  members: z.array(HouseholdMember).min(1).max(MAX_MEMBERS),
  /** Newest economic survey; the survey itself is an immutable row beside this one. */
  latestSurvey: z
    .strictObject({ surveyId: RecordId, surveyedOn: CivilDate, campaignId: RecordId.nullable() })
    .nullable(),
  /** What members who can work were offered, and what became of it. */
  workOffers: z.array(WorkOffer).max(MOST_WORK_OFFERS).default([]),
  version: z.int().positive(),
  /** The import that brought the household in, so that a part delivered again knows its own work. */
  sourceJobId: RecordId.optional(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Household = z.infer<typeof Household>;

/** Members on a date, by half-open membership. */
export const membersOn = (household: Pick<Household, 'members'>, on: string): HouseholdMember[] =>
  household.members.filter((m) => m.from <= on && (m.to === null || on < m.to));
