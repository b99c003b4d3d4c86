import { rollFollows } from '../../functions/services/cases/after-decision.ts';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { newCase } from '../../functions/services/import/new-case.ts';
import { newHousehold } from '../../functions/services/import/new-household.ts';
import type { Write } from '../../functions/store/write.ts';
import { Benefit, type Case } from '../../schema/entities/case.ts';
import { EconomicSurvey } from '../../schema/entities/economic-survey.ts';
import { type Household, HouseholdMember } from '../../schema/entities/household.ts';
import { countyOf, type VillageCode } from '../../schema/scalars/division-code.ts';
import type { RecordId } from '../../schema/scalars/record-id.ts';
import { machine } from './officials.ts';
import { VILLAGE } from './places.ts';
import type { Register } from './register.ts';

/** A family as a test thinks of it: so many people, so much a month. */
export interface Family {
  readonly number: string;
  readonly size: number;
  readonly monthlyFen: number;
  readonly area?: 'URBAN' | 'RURAL';
  readonly village?: VillageCode;
}

export interface OnTheRoll {
  readonly case: Case;
  readonly household: Household;
}

const SEALED_ON = '2020-01-01';

async function aSealedMember(
  deps: Dependencies,
  at: { county: string; householdId: string; name: string; head: boolean; from: string },
): Promise<HouseholdMember> {
  const personId = deps.recordId('person', at.householdId, at.name);
  const clear = { name: at.name, idNumber: null, phone: null, bankAccount: null };
  const card = { name: at.name, maskedId: '' };
  const sealed = await deps.personal.sealPerson({ county: at.county, personId }, clear, card);
  return HouseholdMember.parse({
    personId,
    relation: at.head ? 'HEAD' : 'OTHER',
    from: at.from,
    to: null,
    leftReason: null,
    wrappedKey: sealed.wrappedKey,
    card: sealed.card,
  });
}

/** A person not yet in the household, as a survey finds one. */
export const aNewcomer = (
  register: Register,
  { household }: OnTheRoll,
  newcomer: { name: string; from: string },
): Promise<HouseholdMember> =>
  aSealedMember(register.as(machine(household.county)), { ...household, ...newcomer, head: false });

/** A family as the import writes it: its household, and its case with the first event and the roster row. */
export async function aFamily(
  deps: Dependencies,
  family: Family,
): Promise<OnTheRoll & { readonly writes: readonly Write[] }> {
  const { number, size, monthlyFen, area = 'RURAL', village = VILLAGE } = family;
  const county = countyOf(village);
  const householdId = deps.recordId('hh', county, number);
  const members = await Promise.all(
    Array.from({ length: size }, (_, i) =>
      aSealedMember(deps, {
        county,
        householdId,
        name: `${number}-${i + 1}`,
        head: i === 0,
        from: SEALED_ON,
      }),
    ),
  );
  const household = newHousehold(deps, {
    householdId,
    county,
    village,
    area,
    householdNumber: number,
    members,
    latestSurvey: null,
    contentHash: 'hash',
  });
  const { case: it, writes } = newCase(deps, {
    household,
    programme: 'DIBAO',
    action: 'importRoll',
    state: 'ACTIVE',
    actor: { userId: 'importer', officialId: 'official-importer', role: 'TOWN_OFFICER' },
    benefit: Benefit.parse({ monthlyFen, headcount: size, from: '2024-01', decisionId: null }),
    submittedOn: null,
    nearRelative: false,
    contentHash: 'hash',
    refs: {},
  });
  return { case: it, household, writes: [...writes, ...rollFollows(deps, it, undefined)] };
}

/** Puts a family on the roll as the import does: household, case with its first event, and roster row together. */
export async function putOnRoll(register: Register, family: Family): Promise<OnTheRoll> {
  const deps = register.as(machine(countyOf(family.village ?? VILLAGE)));
  const { writes, ...onTheRoll } = await aFamily(deps, family);
  const result = await deps.transact([
    deps.writes.households.create(onTheRoll.household),
    ...writes,
  ]);
  if (!result.done) throw new Error(`Family ${family.number} is on the roll already.`);
  return onTheRoll;
}

/** What investigators found: the household's income, and who came or went. */
export interface Found {
  readonly surveyedOn: string;
  readonly incomeFen: number | null;
  readonly gone?: readonly { readonly member: number; readonly on: string }[];
  readonly joined?: readonly HouseholdMember[];
  readonly investigators?: readonly string[];
}

/** A survey of a household as it is known. */
export function aSurvey(
  deps: Dependencies,
  { county, householdId, members }: Pick<Household, 'county' | 'householdId' | 'members'>,
  found: Found,
): EconomicSurvey {
  const { surveyedOn, incomeFen, gone = [], joined = [], investigators = ['甲', '乙'] } = found;
  return EconomicSurvey.parse({
    surveyId: deps.recordId('survey', householdId, surveyedOn, String(incomeFen)),
    county,
    householdId,
    surveyedOn,
    campaignId: null,
    investigators,
    incomes: [],
    monthlyIncomeFen: incomeFen,
    departed: gone.map(({ member, on }) => ({
      personId: members[member]?.personId,
      reason: 'DEATH',
      on,
    })),
    joined,
    everyMemberSeen: true,
    sourceJobId: null,
    contentHash: 'hash',
    recordedAt: deps.now(),
  });
}

/** A household to which a survey has come that is its newest. */
export const surveyedBy = (
  household: Household,
  { surveyId, surveyedOn }: EconomicSurvey,
): Household => ({ ...household, latestSurvey: { surveyId, surveyedOn, campaignId: null } });

/** Lands a survey beside a household and makes it the newest, as the import does. */
export async function survey(
  register: Register,
  { household }: OnTheRoll,
  found: Found,
): Promise<RecordId> {
  const deps = register.as(machine(household.county));
  const known = await deps.households.get(household.county, household.householdId);
  if (known === undefined) throw new Error('No such household.');
  const row = aSurvey(deps, known, found);
  const newest = { ...surveyedBy(known, row), version: known.version + 1 };
  const result = await deps.transact([
    deps.writes.households.survey(row),
    deps.writes.households.update(newest, known.version),
  ]);
  if (!result.done) throw new Error('The household moved meanwhile.');
  return row.surveyId;
}
