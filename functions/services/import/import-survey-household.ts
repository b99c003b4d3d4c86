import type { EconomicSurvey, IncomeItem } from '../../../schema/entities/economic-survey.ts';
import { type Household, LeftReason, membersOn } from '../../../schema/entities/household.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { keyedContent } from '../keyed-content.ts';
import { stampFor } from '../stamp.ts';
import {
  householdFault,
  type ImportContext,
  type Imported,
  idWarnings,
  positions,
} from './import-context.ts';
import { newCase } from './new-case.ts';
import { draftPeople, householdIdOf, newHousehold, sealPeople } from './new-household.ts';
import type { PartHousehold, Rejection } from './part-lines.ts';
import { draftPerson } from './person-draft.ts';
import { readSurveyHousehold, type SurveyedPerson, type TypedSurvey } from './read-survey.ts';

interface Matched extends SurveyedPerson {
  readonly personId: RecordId;
}

/** Who a surveyed row is among the household's members: by a right number, else by name. */
async function matchMembers(
  { deps, job }: ImportContext,
  known: Household,
  people: readonly SurveyedPerson[],
): Promise<{ matched: Matched[]; unknown: SurveyedPerson[] }> {
  const ids = new Set<string>(known.members.map((member) => member.personId));
  const nth = positions(people.map((person) => person.name));
  const matched: Matched[] = [];
  const unknown: SurveyedPerson[] = [];
  for (const [i, person] of people.entries()) {
    const at = { county: job.county, householdId: known.householdId, position: nth[i] ?? 0 };
    const byNumber = await draftPerson(deps, at, { ...person, double: false });
    const byName = await draftPerson(deps, at, { ...person, double: true });
    const found = [byNumber, byName].find((draft) => ids.has(draft.personId));
    if (found === undefined) unknown.push(person);
    else matched.push({ ...person, personId: found.personId });
  }
  return { matched, unknown };
}

function incomesOf(people: readonly (SurveyedPerson & { personId?: RecordId })[]): {
  incomes: IncomeItem[];
  total: EconomicSurvey['monthlyIncomeFen'];
} {
  const counted = people.filter(
    (p) => p.status === 'PRESENT' || p.status === 'JOINED' || p.status === 'APPLYING',
  );
  const incomes = counted.flatMap((p): IncomeItem[] =>
    p.incomeFen === null
      ? []
      : [
          {
            personId: p.personId ?? null,
            kind: p.incomeKind,
            monthlyFen: p.incomeFen,
            evidence: p.evidence,
          },
        ],
  );
  const unknown = counted.some((p) => p.incomeFen === null);
  return {
    incomes,
    total: unknown ? null : fen(incomes.reduce((sum, item) => sum + item.monthlyFen, 0)),
  };
}

const isDeparture = (person: SurveyedPerson): boolean =>
  LeftReason.safeParse(person.status).success;

const departures = (people: readonly Matched[]): EconomicSurvey['departed'] =>
  people.flatMap((person) => {
    const reason = LeftReason.safeParse(person.status);
    return reason.success && person.statusOn !== undefined
      ? [{ personId: person.personId, reason: reason.data, on: person.statusOn }]
      : [];
  });

async function surveyOf(
  { deps, job }: ImportContext,
  typed: TypedSurvey,
  from: Pick<EconomicSurvey, 'householdId' | 'departed' | 'joined' | 'contentHash'> &
    ReturnType<typeof incomesOf>,
): Promise<EconomicSurvey> {
  const { incomes, total, ...rest } = from;
  // Names in a file are not accounts: their keyed hashes tell two persons apart and reveal nobody.
  const investigators = await Promise.all(
    typed.investigators.map(
      async (name) => `name:${(await keyedContent(deps, job.county, name)).slice(0, 16)}`,
    ),
  );
  return {
    ...rest,
    surveyId: deps.recordId('survey', from.householdId, typed.surveyedOn, from.contentHash),
    county: job.county,
    surveyedOn: typed.surveyedOn,
    campaignId: job.campaignId,
    investigators,
    incomes,
    monthlyIncomeFen: total,
    everyMemberSeen: typed.people.every((person) => person.seen || isDeparture(person)),
    sourceJobId: job.jobId,
    recordedAt: deps.now(),
  };
}

const hashOf = ({ deps, job }: ImportContext, typed: TypedSurvey): Promise<string> =>
  keyedContent(deps, job.county, [
    typed.number,
    typed.surveyedOn,
    typed.investigators,
    typed.people.map(({ row: _row, ...person }) => person),
  ]);

/** One surveyed household: an immutable survey beside it, and the pointer to the newest; an unknown one that applies is opened. */
export async function importSurveyHousehold(
  context: ImportContext,
  household: PartHousehold,
): Promise<Imported> {
  const { deps, job, header, villages } = context;
  const { typed, faults } = readSurveyHousehold(household, header, {
    villages,
    today: deps.today(),
  });
  if (typed === undefined) return { household, group: null, faults };
  const householdId = householdIdOf(deps, job.county, typed.number);
  const known = await deps.households.get(job.county, householdId);
  if (typed.applying) return apply(context, household, { typed, householdId, known });
  if (known === undefined) {
    const unknown = householdFault(
      household,
      'UNKNOWN_HOUSEHOLD',
      '名册中没有这个户编号',
      '请核对户编号；未在册家庭请填“新申请”',
    );
    return { household, group: null, faults: [unknown] };
  }
  return revisit(context, household, { typed, known });
}

async function revisit(
  context: ImportContext,
  household: PartHousehold,
  from: { typed: TypedSurvey; known: Household },
): Promise<Imported> {
  const { deps, job } = context;
  const { typed, known } = from;
  if (typed.village !== known.village) {
    const elsewhere = householdFault(
      household,
      'VILLAGE_DIFFERS',
      '本户登记在另一村(社区)，与本行代码不一致',
      '请核对户编号和村(社区)代码；迁居请先办理迁移',
    );
    return { household, group: null, faults: [elsewhere] };
  }
  const contentHash = await hashOf(context, typed);
  const surveyId = deps.recordId('survey', known.householdId, typed.surveyedOn, contentHash);
  const [earlier] = await deps.households.surveys([
    { ...known, surveyedOn: typed.surveyedOn, surveyId },
  ]);
  if (earlier !== undefined) return { household, group: null, faults: [] };
  const { matched, unknown } = await matchMembers(context, known, typed.people);
  const arrivals = unknown.filter((person) => person.status === 'JOINED');
  const faults = memberFaults(household, known, {
    typed,
    matched,
    strangers: unknown.filter((p) => p.status !== 'JOINED'),
  });
  if (faults.length > 0) return { household, group: null, faults };
  const drafts = await draftPeople(
    deps,
    { county: job.county, householdId: known.householdId },
    arrivals,
  );
  const at = {
    county: job.county,
    householdId: known.householdId,
    village: known.village,
    from: typed.surveyedOn,
  };
  const sealed = await sealPeople(deps, at, drafts);
  const joined = sealed.members.map((member, i) => ({
    ...member,
    from: arrivals[i]?.statusOn ?? member.from,
  }));
  const survey = await surveyOf(context, typed, {
    householdId: known.householdId,
    departed: departures(matched),
    joined,
    contentHash,
    ...incomesOf([...matched, ...arrivals]),
  });
  const newer = known.latestSurvey === null || known.latestSurvey.surveyedOn <= survey.surveyedOn;
  const pointer = {
    surveyId: survey.surveyId,
    surveyedOn: survey.surveyedOn,
    campaignId: survey.campaignId,
  };
  const updated = { ...known, latestSurvey: pointer, version: known.version + 1 };
  const writes = [
    deps.writes.households.survey(survey),
    ...sealed.writes,
    ...(newer ? [deps.writes.households.update(updated, known.version)] : []),
  ];
  return { household, group: { id: typed.number, writes }, faults: idWarnings(drafts) };
}

/** Every member must be accounted for, and nobody may be called present who never was in the family. */
function memberFaults(
  household: PartHousehold,
  known: Household,
  from: { typed: TypedSurvey; matched: readonly Matched[]; strangers: readonly SurveyedPerson[] },
): Rejection[] {
  const strangers = from.strangers.map(
    (person): Rejection => ({
      row: person.row,
      column: '姓名',
      code: 'STRANGER',
      reason: '该人不在本户成员名单中',
      fix: '新增成员请填“出生”或“迁入”',
      landed: false,
    }),
  );
  const met = new Set<string>(from.matched.map((person) => person.personId));
  const missing = membersOn(known, from.typed.surveyedOn).filter(
    (member) => !met.has(member.personId),
  ).length;
  const incomplete = householdFault(
    household,
    'MEMBER_MISSING',
    `本户还有${missing}名成员没有填写情况`,
    '请为每名成员填一行',
  );
  return missing > 0 ? [...strangers, incomplete] : strangers;
}

/** A family not on the roll: the household and a SUBMITTED case; procedure decides whether it enters. */
async function apply(
  context: ImportContext,
  household: PartHousehold,
  from: { typed: TypedSurvey; householdId: RecordId; known: Household | undefined },
): Promise<Imported> {
  const { deps, job } = context;
  const { typed, householdId, known } = from;
  const contentHash = await hashOf(context, typed);
  if (known !== undefined) {
    const served = householdFault(
      household,
      'HOUSEHOLD_ALREADY_SERVED',
      '该户编号已有在办或在保的低保',
      '在册家庭请按“在户”填写',
    );
    return { household, group: null, faults: known.contentHash === contentHash ? [] : [served] };
  }
  const stamp = stampFor(deps, 'import.run', { division: typed.village });
  if (!stamp.ok)
    return {
      household,
      group: null,
      faults: [householdFault(household, 'NOT_PERMITTED', stamp.refusal.message, '')],
    };
  const { county } = job;
  const drafts = await draftPeople(deps, { county, householdId }, typed.people);
  const { members, writes } = await sealPeople(
    deps,
    { county, householdId, village: typed.village, from: typed.surveyedOn },
    drafts,
  );
  const people = typed.people.map((person, i) => ({
    ...person,
    personId: drafts[i]?.personId ?? householdId,
  }));
  const survey = await surveyOf(context, typed, {
    householdId,
    departed: [],
    joined: [],
    contentHash,
    ...incomesOf(people),
  });
  const latestSurvey = {
    surveyId: survey.surveyId,
    surveyedOn: survey.surveyedOn,
    campaignId: survey.campaignId,
  };
  const { village, area, number: householdNumber } = typed;
  const row = newHousehold(deps, {
    householdId,
    county,
    village,
    area,
    householdNumber,
    members,
    latestSurvey,
    contentHash,
  });
  const opened = newCase(deps, {
    household: row,
    action: 'submit',
    state: 'SUBMITTED',
    actor: stamp.value,
    benefit: null,
    submittedOn: typed.surveyedOn,
    nearRelative: false,
    contentHash,
    refs: { jobId: job.jobId, surveyId: survey.surveyId },
  });
  const all = [
    deps.writes.households.create(row),
    ...writes,
    deps.writes.households.survey(survey),
    ...opened.writes,
  ];
  return { household, group: { id: typed.number, writes: all }, faults: idWarnings(drafts) };
}
