import { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import { id, RECORDED_AT } from './record.ts';

export const aMember = (n: number, changes: Record<string, unknown> = {}): HouseholdMember =>
  HouseholdMember.parse({
    personId: id('person', n),
    relation: n === 1 ? 'HEAD' : 'OTHER',
    from: '2020-01-01',
    to: null,
    leftReason: null,
    wrappedKey: 'wrapped',
    card: 'card',
    ...changes,
  });

/** A family of `size` in an invented village. */
export const aHousehold = (size: number, changes: Record<string, unknown> = {}): Household =>
  Household.parse({
    householdId: id('hh', 1),
    county: '990102',
    town: '990102100',
    village: '990102100201',
    area: 'RURAL',
    householdNumber: 'H-1',
    members: Array.from({ length: size }, (_, i) => aMember(i + 1)),
    latestSurvey: null,
    version: 1,
    contentHash: 'hash',
    recordedAt: RECORDED_AT,
    ...changes,
  });

/** What two investigators found on 2025-09-10: nobody came or went. */
export const aSurvey = (changes: Record<string, unknown> = {}): EconomicSurvey =>
  EconomicSurvey.parse({
    surveyId: id('survey', 1),
    county: '990102',
    householdId: id('hh', 1),
    surveyedOn: '2025-09-10',
    campaignId: null,
    investigators: ['official-a', 'official-b'],
    incomes: [],
    monthlyIncomeFen: 90_000,
    departed: [],
    joined: [],
    everyMemberSeen: true,
    sourceJobId: null,
    contentHash: 'hash',
    recordedAt: RECORDED_AT,
    ...changes,
  });
