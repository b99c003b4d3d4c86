import type { Dependencies } from '../../functions/services/dependencies.ts';
import { caseIdOf } from '../../functions/services/import/new-household.ts';
import { EconomicSurvey } from '../../schema/entities/economic-survey.ts';
import { RecordId } from '../../schema/scalars/record-id.ts';
import { caseOf, endedCaseOf, eventOf, familyOf, papersOf } from './marked-case.ts';
import { AT, ON } from './marked-records.ts';
import { globalId, markedId, type Place } from './places.ts';

export type Input = Readonly<Record<string, unknown>>;

/** What two investigators found at a household; an income in fen a month. */
export const surveyOf = (
  at: Place,
  of: { surveyId: string; householdId: string; monthlyIncomeFen: number },
) =>
  EconomicSurvey.parse({
    ...of,
    county: at.county,
    surveyedOn: ON,
    campaignId: null,
    investigators: ['o1', 'o2'],
    incomes: [],
    departed: [],
    joined: [],
    everyMemberSeen: true,
    sourceJobId: null,
    contentHash: '',
    recordedAt: AT,
  });

/** A board of a village that is up until a day. */
export const boardUntil = (at: Place, until: string) => ({
  posting: { postingId: markedId('posting', at.mark), round: 1, from: ON, until },
});

let planted = 0;

/** Plants a surveyed family of its own with a case in a state, and answers the case's global id. */
export async function plantCase(
  deps: Dependencies,
  at: Place,
  of: { state: string; change?: Input; monthlyIncomeFen?: number },
): Promise<string> {
  planted += 1;
  const digits = String(planted).padStart(32, '0');
  const [householdId, caseId] = [RecordId.parse(`hh_${digits}`), RecordId.parse(`case_${digits}`)];
  const { household } = await familyOf(deps, at);
  const it = caseOf(at, { caseId, householdId, state: of.state, ...of.change });
  const { monthlyIncomeFen = 100 } = of;
  await deps.transact([
    deps.writes.households.create({ ...household, householdId }),
    deps.writes.households.survey(
      surveyOf(at, { surveyId: `${it.surveyId}`, householdId, monthlyIncomeFen }),
    ),
    deps.writes.cases.open(it),
  ]);
  return globalId(at, caseId);
}

/** A case told what is missing, the paper not yet handed over. */
export async function plantTold(deps: Dependencies, at: Place): Promise<string> {
  const id = await plantCase(deps, at, { state: 'CORRECTION' });
  const caseId = RecordId.parse(id.slice(id.indexOf('.') + 1));
  const { notice } = papersOf(at);
  const told = { ...notice, caseId, kind: 'CORRECTION', deliveredOn: null } as const;
  const { noticeId } = told;
  const asked = { ...eventOf(at, 2), chain: caseId, action: 'requestCorrection' };
  await deps.transact([
    deps.writes.cases.notice(at.county, told),
    deps.writes.cases.event({ county: at.county, caseId }, { ...asked, refs: { noticeId } }),
  ]);
  return id;
}

/** A family of one whose claim ended so long ago that its file is due: its case's global id, and the person. */
export async function plantDue(deps: Dependencies, at: Place): Promise<Input> {
  planted += 1;
  const digits = String(planted).padStart(32, '0');
  const householdId = RecordId.parse(`hh_${digits}`);
  const family = await familyOf(deps, at, `person_${digits}`);
  const caseId = caseIdOf(deps, householdId, 'DIBAO');
  await deps.transact([
    deps.writes.households.create({ ...family.household, householdId }),
    deps.writes.households.person({ ...family.person, householdIds: [householdId] }),
    deps.writes.cases.open({ ...endedCaseOf(at), caseId, householdId }),
  ]);
  return { caseId: globalId(at, caseId), personId: family.person.personId };
}
