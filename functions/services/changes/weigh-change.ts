import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { ChangeBasis } from '../../../schema/entities/proposed-change.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import {
  type Change,
  type ChangeFacts,
  changeByRequest,
  changeBySurveyed,
} from '../../domain/change/propose-change.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';

/** A change with everything it rests on; no survey where it rests on the family's own request. */
export interface Weighed extends Change {
  readonly policy: Policy;
  readonly household: Household;
  readonly survey: EconomicSurvey | null;
}

/** The household's newest survey, when the benefit does not rest on it already. */
async function newFacts(
  deps: Dependencies,
  it: Case,
  household: Household,
): Promise<Result<EconomicSurvey>> {
  const { latestSurvey, county, householdId } = household;
  if (latestSurvey === null || latestSurvey.surveyId === it.surveyId)
    return refuse('SURVEY_REQUIRED', { detail: '没有新的入户核查结果' });
  const [survey] = await deps.households.surveys([{ county, householdId, ...latestSurvey }]);
  return survey === undefined ? refuse('SURVEY_REQUIRED') : ok(survey);
}

/** New facts about a benefit in force, and today's policy. Refuses SURVEY_REQUIRED without new facts and POLICY_MISSING. */
export async function newlyFound(deps: Dependencies, it: Case): Promise<Result<ChangeFacts>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || it.benefit === null) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const survey = await newFacts(deps, it, household);
  if (!survey.ok) return survey;
  const { monthlyFen, headcount } = it.benefit;
  const opening = { monthlyFen, headcount };
  return ok({ policy: policy.value, household, opening, survey: survey.value });
}

/**
 * What new facts, or the family's request, and today's policy make of the benefit in force. Refuses SURVEY_REQUIRED without new
 * facts and POLICY_MISSING.
 */
export async function weighChange(
  deps: Dependencies,
  it: Case,
  basis: ChangeBasis,
): Promise<Result<Weighed>> {
  if (basis === 'OWN_REQUEST') return leaving(deps, it);
  const found = await newlyFound(deps, it);
  if (!found.ok) return found;
  const change = changeBySurveyed(found.value);
  return change.ok ? ok({ ...found.value, ...change.value }) : change;
}

/** A family that leaves of its own will rests on no facts. */
async function leaving(deps: Dependencies, it: Case): Promise<Result<Weighed>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || it.benefit === null) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  return ok({ ...changeByRequest(it.programme), policy: policy.value, household, survey: null });
}
