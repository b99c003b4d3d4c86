import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Position } from '../../../schema/entities/campaign.ts';
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
  type ChangeFacts,
  changeByRequest,
  changeBySurveyed,
} from '../../domain/change/propose-change.ts';
import { isExiting } from '../../domain/decisions/is-exiting.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import { openingIn } from '../../domain/review/propose-outcome.ts';
import { loadFamilies } from '../bulk/load-families.ts';
import { servedElsewhere } from '../cases/served-elsewhere.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';

/** A change with everything it rests on. */
export interface Weighed extends Change {
  /** What the benefit came to before, in the month of the survey or of the request. */
  readonly opening: Position;
  readonly policy: Policy;
  readonly household: Household;
  /** What investigators found since the last decision; null where the change rests on nothing new. */
  readonly survey: EconomicSurvey | null;
  /** Members whom a programme serves that excludes this one. */
  readonly served: ReadonlySet<string>;
  /** The survey that the facts come from, new or not, and who made it; none where the family asked. */
  readonly surveyId: EconomicSurvey['surveyId'] | null;
  readonly investigators: readonly string[];
  /** What is frozen with the decision; null for the family's own request. */
  readonly facts: Facts | null;
}

/** What an ordinary change rests on. */
export type OrdinaryBasis = Extract<ChangeBasis, 'SURVEY' | 'OWN_REQUEST' | 'POLICY'>;

/** The household's newest survey, when the benefit does not rest on it already. */
export async function newFacts(
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

/** A benefit in force as it stands, with today's policy for it and whom programmes serve that exclude it. Refuses POLICY_MISSING. */
async function standing(deps: Dependencies, it: Case) {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || it.benefit === null) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const { monthlyFen, headcount, later } = it.benefit;
  const before: Position = { monthlyFen, headcount, ...stepsOf(later) };
  const served = await servedElsewhere(deps, it.programme, household);
  return ok({ before, known: { policy: policy.value, household, served } });
}

/** New facts about a benefit in force. Refuses SURVEY_REQUIRED without new facts and POLICY_MISSING. */
export async function newlyFound(
  deps: Dependencies,
  it: Case,
): Promise<Result<ChangeFacts & Pick<Weighed, 'served'>>> {
  const stands = await standing(deps, it);
  if (!stands.ok) return stands;
  const { before, known } = stands.value;
  const survey = await newFacts(deps, it, known.household);
  if (!survey.ok) return survey;
  const opening = openingIn(before, survey.value);
  return ok({ ...known, opening, survey: survey.value, exiting: isExiting(it) });
}

async function bySurvey(deps: Dependencies, it: Case): Promise<Result<Weighed>> {
  const found = await newlyFound(deps, it);
  if (!found.ok) return found;
  const change = changeBySurveyed(found.value);
  if (!change.ok) return change;
  const { surveyId, investigators } = found.value.survey;
  const facts = factsOf(it.programme, found.value) ?? null;
  return ok({ ...change.value, ...found.value, surveyId, investigators, facts });
}

/** The facts the benefit rests on, weighed by today's policy as a bulk change weighs them. */
async function byPolicy(deps: Dependencies, it: Case): Promise<Result<Weighed>> {
  const stands = await standing(deps, it);
  if (!stands.ok) return stands;
  const { before, known } = stands.value;
  const at = { county: it.county, caseIds: [it.caseId] };
  const [family] = await loadFamilies(deps, at, () => known.policy);
  if (family === undefined) return refuse('NOT_FOUND');
  // What is weighed here is the change under way itself, and a pause is judged where the change is proposed.
  const undisturbed = { ...it, state: 'ACTIVE' as const, change: null };
  const { outcome, entitlement } = weighFamily({ ...family, case: undisturbed });
  if (outcome === 'SAME') return refuse('ACTION_NOT_ALLOWED', { detail: '核定金额没有变化' });
  if (entitlement === undefined || outcome === 'UNKNOWN' || outcome === 'HELD')
    return refuse('SURVEY_REQUIRED', { detail: '没有与在册情况相符的调查结果' });
  const { monthlyFen, reasons } = entitlement;
  const { headcount } = before;
  const rests = { surveyId: it.surveyId, facts: family.facts ?? null };
  const investigators = family.survey?.investigators ?? [];
  const change = { kind: outcome, monthlyFen: fen(monthlyFen), headcount, reasons };
  return ok({ ...change, ...known, opening: before, survey: null, ...rests, investigators });
}

/** A family that leaves of its own will rests on no facts. */
async function leaving(deps: Dependencies, it: Case): Promise<Result<Weighed>> {
  const stands = await standing(deps, it);
  if (!stands.ok) return stands;
  const { before, known } = stands.value;
  const opening = openingIn(before, { surveyedOn: deps.today() });
  const nothing = { survey: null, surveyId: null, investigators: [], facts: null };
  return ok({ ...changeByRequest(it.programme), ...known, opening, ...nothing });
}

/**
 * What new facts, the family's request, or today's policy on the facts known make of the benefit in force. Refuses SURVEY_REQUIRED
 * without facts and POLICY_MISSING.
 */
export async function weighChange(
  deps: Dependencies,
  it: Case,
  basis: OrdinaryBasis,
): Promise<Result<Weighed>> {
  if (basis === 'OWN_REQUEST') return leaving(deps, it);
  return basis === 'POLICY' ? byPolicy(deps, it) : bySurvey(deps, it);
}
