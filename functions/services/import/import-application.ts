import type { Household } from '../../../schema/entities/household.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import { stampFor } from '../stamp.ts';
import {
  type ImportContext,
  type Imported,
  idWarnings,
  refusedFor,
  standing,
} from './import-context.ts';
import { newCase } from './new-case.ts';
import { draftPeople, newHousehold, sealPeople } from './new-household.ts';
import type { PartHousehold } from './part-lines.ts';
import type { TypedSurvey } from './read-survey.ts';
import { foundOf, hashOf, surveyOf } from './survey-record.ts';

/** A family not on the roll: the household and a SUBMITTED case; procedure decides whether it enters. */
export async function importApplication(
  context: ImportContext,
  household: PartHousehold,
  from: { typed: TypedSurvey; householdId: RecordId; known: Household | undefined },
): Promise<Imported> {
  const { deps, job, programme } = context;
  const { typed, householdId, known } = from;
  const contentHash = await hashOf(context, typed);
  if (known !== undefined) {
    const { members: landed, sourceJobId } = known;
    const drafts = () => draftPeople(deps, known, typed.people, { landed });
    if (known.contentHash === contentHash)
      return standing(context, household, { sourceJobId, drafts });
    return refusedFor(
      household,
      'HOUSEHOLD_ALREADY_SERVED',
      `该户编号已有在办或在保的救助，不能作为新户申请${PROGRAMMES[programme].title}`,
      '在册家庭请按“在户”填写',
    );
  }
  const stamp = stampFor(deps, 'import.run', { division: typed.village, programme });
  if (!stamp.ok) return refusedFor(household, 'NOT_PERMITTED', stamp.refusal.message, '');
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
  const survey = surveyOf(context, typed, {
    householdId,
    departed: [],
    joined: [],
    contentHash,
    ...foundOf(people),
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
    sourceJobId: job.jobId,
  });
  const opened = newCase(deps, {
    household: row,
    programme,
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
  const group = { id: typed.number, writes: all };
  return { household, state: 'READY', group, faults: idWarnings(drafts) };
}
