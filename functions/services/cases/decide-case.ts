import type { Case, NextReview } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { benefitBy } from '../../domain/decisions/benefit-by.ts';
import { assessHousehold, termFrom } from '../../domain/programmes/ask-programme.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { nextReview } from '../../domain/review/next-review.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import type { Change, StepContext } from './case-step.ts';
import { servedElsewhere } from './served-elsewhere.ts';
import { standsAlone } from './stands-alone.ts';

/** A decision but for what it is called and who makes it, how many persons it is for, and the household as it was read. */
interface Assessed {
  readonly basis: Omit<Decision, 'decisionId' | 'kind' | 'decidedBy'>;
  readonly headcount: number;
  readonly household: Household;
  readonly policy: Policy;
  readonly nextReview: NextReview;
}

/** Computes what the frozen facts and the policy in force on the day give. */
async function assess(deps: Dependencies, it: Case): Promise<Result<Assessed>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || !household.latestSurvey || it.surveyId === null)
    return refuse('SURVEY_REQUIRED');
  const [survey] = await deps.households.surveys([
    { county: it.county, householdId: it.householdId, ...household.latestSurvey },
  ]);
  if (survey === undefined || survey.surveyId !== it.surveyId)
    return refuse('CONFLICT', { detail: '已有更新的调查结果' });
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const served = await servedElsewhere(deps, it.programme, household);
  const grounds = { household, survey, policy: policy.value, served };
  const assessed = assessHousehold(it.programme, grounds);
  if (assessed === undefined)
    return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  const { facts, entitlement, headcount } = assessed;
  const effectiveMonth = firstPayMonth(deps.today(), policy.value);
  const basis = {
    caseId: it.caseId,
    decidedOn: deps.today(),
    effectiveMonth,
    policy: policyKeyOf(policy.value),
    facts,
    entitlement,
    previousMonthlyFen: fen(0),
    ...(entitlement.eligible ? termFrom(it.programme, policy.value, effectiveMonth) : {}),
    surveyId: survey.surveyId,
    hearingId: null,
    campaignId: null,
    recordedAt: deps.now(),
  };
  const due = nextReview(survey, policy.value, deps.today());
  return ok({ basis, headcount, household, policy: policy.value, nextReview: due });
}

/** A refusal must reach the family in writing within the days of its procedure; after a grant no clock runs. */
async function noticeDueOn(
  deps: Dependencies,
  it: Case,
  kind: 'GRANT' | 'REFUSE',
): Promise<Result<CivilDate | null>> {
  if (kind === 'GRANT') return ok(null);
  return caseClock(deps, it.county)(it, (law) => law.refusalNoticeWithin, deps.today());
}

/** A county decider's decision, frozen with its facts, policy and reasons; it must be the one that the rule gives. */
export async function decideCase(
  deps: Dependencies,
  { file, stamp }: StepContext,
  kind: 'GRANT' | 'REFUSE',
): Promise<Result<Change>> {
  const { case: it } = file;
  const assessed = await assess(deps, it);
  if (!assessed.ok) return assessed;
  const { basis, household, headcount, policy } = assessed.value;
  if (basis.entitlement.eligible !== (kind === 'GRANT')) {
    const detail = basis.entitlement.reasons.map((reason) => reason.sentence).join('');
    return refuse('ACTION_NOT_ALLOWED', { detail });
  }
  const due = await noticeDueOn(deps, it, kind);
  if (!due.ok) return due;
  const decisionId = deps.recordId('decision', it.caseId, String(it.chain.seq));
  const decision: Decision = { ...basis, decisionId, kind, decidedBy: stamp.officialId };
  const benefit = benefitBy(decision, { headcount, policy });
  const alone = await standsAlone(deps, it, { benefit, household });
  if (!alone.ok) return alone;
  return ok({
    next: {
      benefit,
      nextReview: kind === 'GRANT' ? assessed.value.nextReview : null,
      dueOn: due.value,
    },
    refs: { decisionId, ...(basis.surveyId === null ? {} : { surveyId: basis.surveyId }) },
    extra: [deps.writes.cases.decision(it.county, decision), ...alone.value],
  });
}
