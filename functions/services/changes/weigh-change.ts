import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { ChangeBasis } from '../../../schema/entities/proposed-change.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import {
  type Change,
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

/** What an ordinary change rests on. */
export type OrdinaryBasis = Extract<ChangeBasis, 'SURVEY' | 'OWN_REQUEST'>;

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

/**
 * What new facts, or the family's request, and today's policy make of the benefit in force. Refuses SURVEY_REQUIRED without new
 * facts and POLICY_MISSING.
 */
export async function weighChange(
  deps: Dependencies,
  it: Case,
  basis: OrdinaryBasis,
): Promise<Result<Weighed>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || it.benefit === null) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const known = { policy: policy.value, household };
  if (basis === 'OWN_REQUEST')
    return ok({ ...changeByRequest(it.programme), ...known, survey: null });
  const survey = await newFacts(deps, it, household);
  if (!survey.ok) return survey;
  const { monthlyFen, headcount } = it.benefit;
  const facts = { ...known, opening: { monthlyFen, headcount }, survey: survey.value };
  const change = changeBySurveyed(facts);
  return change.ok ? ok({ ...change.value, ...known, survey: survey.value }) : change;
}
