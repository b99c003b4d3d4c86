import { type Household, membersOn } from '../../../schema/entities/household.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';
import {
  householdFault,
  type ImportContext,
  type Imported,
  idWarnings,
  positions,
  refusedFor,
} from './import-context.ts';
import { draftPeople, sealPeople } from './new-household.ts';
import type { PartHousehold, Rejection } from './part-lines.ts';
import { draftPerson } from './person-draft.ts';
import type { SurveyedPerson, TypedSurvey } from './read-survey.ts';
import { departures, hashOf, incomesOf, type Matched, surveyOf } from './survey-record.ts';

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
    const found =
      [byNumber, byName].find((draft) => ids.has(draft.personId))?.personId ??
      (await holderAmong(deps, ids, { county: job.county, hash: byNumber.hash }));
    if (found === undefined) unknown.push(person);
    else matched.push({ ...person, personId: found });
  }
  return { matched, unknown };
}

/** The member who holds a number that was put right after the member was first recorded. */
async function holderAmong(
  deps: ImportContext['deps'],
  ids: ReadonlySet<string>,
  { county, hash }: { county: string; hash: string | null },
): Promise<RecordId | undefined> {
  if (hash === null) return undefined;
  const holder = (await deps.households.claims(county, [hash])).get(hash)?.personId;
  return holder && ids.has(holder) ? RecordId.parse(holder) : undefined;
}

/** A visit to a household on the roll: the survey, those who joined, and the pointer to the newest survey. */
export async function importVisit(
  context: ImportContext,
  household: PartHousehold,
  from: { typed: TypedSurvey; known: Household },
): Promise<Imported> {
  const { deps, job } = context;
  const { typed, known } = from;
  if (typed.village !== known.village) {
    return refusedFor(
      household,
      'VILLAGE_DIFFERS',
      '本户登记在另一村(社区)，与本行代码不一致',
      '请核对户编号和村(社区)代码；迁居请先办理迁移',
    );
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
