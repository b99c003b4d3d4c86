import type { Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import type { Dependencies } from '../dependencies.ts';
import { loadReviewCases, type ReviewCase } from '../review/load-review-cases.ts';

/** A family with what its benefit rests on: the survey that was last decided by, and the facts of it. */
export interface Family {
  readonly case: Case;
  readonly household: Household;
  readonly survey: EconomicSurvey | undefined;
  readonly policy: Policy | undefined;
  readonly facts: Facts | undefined;
}

type Needs = Pick<Dependencies, 'cases' | 'households' | 'recordId' | 'today'>;
type PolicyOf = (area: Case['area']) => Policy | undefined;

/** The decision that each benefit names, by case; a roll carried over names none. Together in one read. */
async function decisionsNamed(
  deps: Needs,
  county: string,
  cases: readonly Case[],
): Promise<Map<string, Decision>> {
  const named = cases.flatMap(({ caseId, benefit }) =>
    benefit?.decisionId ? [{ caseId, decisionId: benefit.decisionId }] : [],
  );
  const found = await deps.cases.decisionsOf(county, named);
  return new Map(found.flatMap((it) => (it === undefined ? [] : [[it.caseId, it]])));
}

/**
 * The survey a benefit rests on. Usually it is the household's newest, which is read already; a newer one that nobody has decided by
 * is no fact of the benefit yet.
 */
async function restingOn(
  deps: Needs,
  { case: it, household, survey }: ReviewCase,
): Promise<EconomicSurvey | undefined> {
  if (it.surveyId === null || survey?.surveyId === it.surveyId)
    return it.surveyId === null ? undefined : survey;
  const all = await deps.households.surveysOf(household);
  return all.find(({ surveyId }) => surveyId === it.surveyId);
}

/** Facts that were frozen with the decision in force, or those of a newer survey that left the amount as it was. */
function factsInForce(
  { case: it, household, served }: ReviewCase,
  from: {
    decision: Decision | undefined;
    survey: EconomicSurvey | undefined;
    policy: Policy | undefined;
  },
): Facts | undefined {
  const { decision, survey, policy } = from;
  if (decision !== undefined && decision.surveyId === it.surveyId)
    return decision.facts ?? undefined;
  if (survey === undefined || policy === undefined) return undefined;
  return factsOf(it.programme, { household, survey, policy, served });
}

/** Families of a batch as far as they can be read; one whose rows are unreadable is missing from the answer. */
export async function loadFamilies(
  deps: Needs,
  at: { county: string; caseIds: readonly string[] },
  policyOf: PolicyOf,
): Promise<Family[]> {
  const loaded = await loadReviewCases(deps, at.county, at.caseIds);
  const decisions = await decisionsNamed(
    deps,
    at.county,
    loaded.map((it) => it.case),
  );
  return Promise.all(
    loaded.map(async (it) => {
      const survey = await restingOn(deps, it);
      const policy = policyOf(it.case.area);
      const decision = decisions.get(it.case.caseId);
      return { ...it, survey, policy, facts: factsInForce(it, { decision, survey, policy }) };
    }),
  );
}
