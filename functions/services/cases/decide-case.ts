import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Decision, DibaoFacts } from '../../../schema/entities/decision.ts';
import { PROCEDURE_2021 } from '../../../schema/programmes/procedure.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { addWorkingDays } from '../../domain/deadline/working-days.ts';
import { dibao } from '../../domain/programmes/dibao/dibao.ts';
import { dibaoFacts } from '../../domain/programmes/dibao/facts.ts';
import { firstPayMonth } from '../../domain/programmes/dibao/first-pay-month.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy, workCalendars } from '../policy.ts';
import type { Change, StepContext } from './case-step.ts';

type Assessed = Omit<Decision, 'decisionId' | 'kind' | 'decidedBy' | 'facts' | 'surveyId'> & {
  readonly facts: DibaoFacts;
  readonly surveyId: RecordId;
};

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
  const policy = await dibaoPolicy(deps, { county: it.county, area: it.area, asOf: deps.today() });
  if (!policy.ok) return policy;
  const facts = dibaoFacts(household, survey, policy.value);
  if (facts === undefined) return refuse('SURVEY_REQUIRED', { detail: '家庭收入尚未查清' });
  const { programme, division, area, effectiveFrom } = policy.value;
  return ok({
    caseId: it.caseId,
    decidedOn: deps.today(),
    effectiveMonth: firstPayMonth(deps.today(), policy.value),
    policy: { programme, division, area, effectiveFrom },
    facts,
    entitlement: dibao.assess(facts, policy.value),
    previousMonthlyFen: fen(0),
    surveyId: survey.surveyId,
    hearingId: null,
    campaignId: null,
    recordedAt: deps.now(),
  });
}

/** A refusal must reach the family in writing within three working days; after a grant no clock runs. */
async function noticeDueOn(
  deps: Dependencies,
  it: Case,
  kind: 'GRANT' | 'REFUSE',
): Promise<Result<CivilDate | null>> {
  if (kind === 'GRANT') return ok(null);
  const calendars = await workCalendars(deps, it.county);
  return addWorkingDays(deps.today(), PROCEDURE_2021.refusalNoticeWithin, calendars);
}

const benefitOf = (
  { entitlement, facts, effectiveMonth }: Assessed,
  decisionId: RecordId,
): Benefit | null =>
  entitlement.eligible
    ? {
        monthlyFen: entitlement.monthlyFen,
        headcount: facts.headcount,
        from: effectiveMonth,
        decisionId,
      }
    : null;

/** A county decider's decision, frozen with its facts, policy and reasons; it must be the one that the rule gives. */
export async function decideCase(
  deps: Dependencies,
  { file, stamp }: StepContext,
  kind: 'GRANT' | 'REFUSE',
): Promise<Result<Change>> {
  const { case: it } = file;
  const assessed = await assess(deps, it);
  if (!assessed.ok) return assessed;
  const { entitlement } = assessed.value;
  if (entitlement.eligible !== (kind === 'GRANT')) {
    const detail = entitlement.reasons.map((reason) => reason.sentence).join('');
    return refuse('ACTION_NOT_ALLOWED', { detail });
  }
  const due = await noticeDueOn(deps, it, kind);
  if (!due.ok) return due;
  const decisionId = deps.recordId('decision', it.caseId, String(it.chain.seq));
  const decision: Decision = {
    ...assessed.value,
    decisionId,
    kind,
    decidedBy: stamp.officialId,
  };
  return ok({
    next: { benefit: benefitOf(assessed.value, decisionId), dueOn: due.value },
    refs: { decisionId, surveyId: assessed.value.surveyId },
    extra: [deps.writes.cases.decision(it.county, decision)],
  });
}
