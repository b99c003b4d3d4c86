import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { ChangeBasis } from '../../../schema/entities/proposed-change.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { weighFamily } from '../../domain/bulk/weigh-family.ts';
import {
  type Change,
  changeByRequest,
  changeBySurveyed,
} from '../../domain/change/propose-change.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import { loadFamilies } from '../bulk/load-families.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';

/** A change with everything it rests on. */
export interface Weighed extends Change {
  readonly policy: Policy;
  readonly household: Household;
  /** What investigators found since the last decision; null where the change rests on nothing new. */
  readonly survey: EconomicSurvey | null;
  /** The survey that the facts come from, new or not, and who made it; none where the family asked. */
  readonly surveyId: EconomicSurvey['surveyId'] | null;
  readonly investigators: readonly string[];
  /** What is frozen with the decision; null for the family's own request. */
  readonly facts: Facts | null;
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

type Known = Pick<Weighed, 'policy' | 'household'>;
const NOTHING_NEW = { survey: null, surveyId: null, investigators: [], facts: null };

async function bySurvey(deps: Dependencies, it: Case, known: Known): Promise<Result<Weighed>> {
  const found = await newFacts(deps, it, known.household);
  if (!found.ok) return found;
  if (it.benefit === null) return refuse('NOT_FOUND');
  const survey = found.value;
  const { surveyId, investigators } = survey;
  const { monthlyFen, headcount } = it.benefit;
  const change = changeBySurveyed({ ...known, opening: { monthlyFen, headcount }, survey });
  if (!change.ok) return change;
  const facts = factsOf(it.programme, { ...known, survey }) ?? null;
  return ok({ ...change.value, ...known, survey, surveyId, investigators, facts });
}

/** The facts the benefit rests on, weighed by today's policy as a bulk change weighs them. */
async function byPolicy(deps: Dependencies, it: Case, known: Known): Promise<Result<Weighed>> {
  const { policy, household } = known;
  const at = { county: it.county, caseIds: [it.caseId] };
  const [family] = await loadFamilies(deps, at, () => policy);
  if (family === undefined || it.benefit === null) return refuse('NOT_FOUND');
  // What is weighed here is the change under way itself, and a pause is judged where the change is proposed.
  const undisturbed = { ...it, state: 'ACTIVE' as const, change: null };
  const { outcome, entitlement } = weighFamily({ ...family, case: undisturbed });
  if (outcome === 'SAME') return refuse('ACTION_NOT_ALLOWED', { detail: '核定金额没有变化' });
  if (entitlement === undefined || outcome === 'UNKNOWN' || outcome === 'HELD')
    return refuse('SURVEY_REQUIRED', { detail: '没有与在册情况相符的调查结果' });
  const { monthlyFen, reasons } = entitlement;
  const { headcount } = it.benefit;
  const { surveyId } = it;
  const facts = family.facts ?? null;
  const investigators = family.survey?.investigators ?? [];
  const change = { kind: outcome, monthlyFen: fen(monthlyFen), headcount, reasons };
  return ok({ ...change, policy, household, survey: null, surveyId, investigators, facts });
}

/**
 * What new facts, the family's request, or today's policy on the facts known make of the benefit in force. Refuses SURVEY_REQUIRED
 * without facts and POLICY_MISSING.
 */
export async function weighChange(
  deps: Dependencies,
  it: Case,
  basis: ChangeBasis,
): Promise<Result<Weighed>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || it.benefit === null) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const known = { policy: policy.value, household };
  if (basis === 'OWN_REQUEST')
    return ok({ ...changeByRequest(it.programme), ...known, ...NOTHING_NEW });
  return basis === 'POLICY' ? byPolicy(deps, it, known) : bySurvey(deps, it, known);
}
