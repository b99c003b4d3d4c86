import type { Benefit, Case, NextReview } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { assessHousehold } from '../../domain/programmes/ask-programme.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { nextReview } from '../../domain/review/next-review.ts';
import type { Write } from '../../store/write.ts';
import { caseClock } from '../deadlines/case-clock.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import type { Change, StepContext } from './case-step.ts';
import { refuseExclusive } from './refuse-exclusive.ts';

/** A decision but for what it is called and who makes it, how many persons it is for, and the household as it was read. */
interface Assessed {
  readonly basis: Omit<Decision, 'decisionId' | 'kind' | 'decidedBy'>;
  readonly headcount: number;
  readonly household: Household;
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
  const grounds = { household, survey, policy: policy.value };
  const assessed = assessHousehold(it.programme, grounds);
  if (assessed === undefined)
    return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  const { facts, entitlement, headcount } = assessed;
  const basis = {
    caseId: it.caseId,
    decidedOn: deps.today(),
    effectiveMonth: firstPayMonth(deps.today(), policy.value),
    policy: policyKeyOf(policy.value),
    facts,
    entitlement,
    previousMonthlyFen: fen(0),
    surveyId: survey.surveyId,
    hearingId: null,
    campaignId: null,
    recordedAt: deps.now(),
  };
  const due = nextReview(survey, policy.value, deps.today());
  return ok({ basis, headcount, household, nextReview: due });
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

const benefitOf = (
  { basis: { entitlement, effectiveMonth }, headcount }: Assessed,
  decisionId: RecordId,
): Benefit | null =>
  entitlement.eligible
    ? { monthlyFen: entitlement.monthlyFen, headcount, from: effectiveMonth, decisionId }
    : null;

/**
 * A grant beside which no excluding programme is drawn. Where one is applied for too, two deciders might grant both at one moment:
 * each then moves the household on, so that only one of them finds it as it was.
 */
async function standsAlone(
  deps: Dependencies,
  it: Case,
  { kind, household }: { kind: 'GRANT' | 'REFUSE'; household: Household },
): Promise<Result<Write[]>> {
  if (kind === 'REFUSE') return ok([]);
  const contested = await refuseExclusive(deps, it);
  if (!contested.ok) return contested;
  const next = { ...household, version: household.version + 1 };
  return ok(contested.value ? [deps.writes.households.update(next, household.version)] : []);
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
  const { basis, household } = assessed.value;
  if (basis.entitlement.eligible !== (kind === 'GRANT')) {
    const detail = basis.entitlement.reasons.map((reason) => reason.sentence).join('');
    return refuse('ACTION_NOT_ALLOWED', { detail });
  }
  const alone = await standsAlone(deps, it, { kind, household });
  if (!alone.ok) return alone;
  const due = await noticeDueOn(deps, it, kind);
  if (!due.ok) return due;
  const decisionId = deps.recordId('decision', it.caseId, String(it.chain.seq));
  const decision: Decision = { ...basis, decisionId, kind, decidedBy: stamp.officialId };
  return ok({
    next: {
      benefit: benefitOf(assessed.value, decisionId),
      nextReview: kind === 'GRANT' ? assessed.value.nextReview : null,
      dueOn: due.value,
    },
    refs: { decisionId, ...(basis.surveyId === null ? {} : { surveyId: basis.surveyId }) },
    extra: [deps.writes.cases.decision(it.county, decision), ...alone.value],
  });
}
