import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import { membersOn } from '../../../schema/entities/household.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { dibao } from '../../domain/programmes/dibao/dibao.ts';
import { firstPayMonth } from '../../domain/programmes/dibao/first-pay-month.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy } from '../policy.ts';
import {
  type CaseResult,
  type CasesCommand,
  type Change,
  type StepContext,
  takeSteps,
} from './case-step.ts';

type Done = Promise<Result<CaseResult[]>>;

/** The county's answer to a town's request for an information check. */
export const recordChecks = (
  deps: Dependencies,
  command: CasesCommand & { result: 'CLEAR' | 'DIFFERENT' },
): Done =>
  takeSteps(deps, command, {
    action: 'recordCheck',
    content: { result: command.result },
    prepare: ({ file }) => {
      const asked = file.case.informationCheck;
      return asked === null
        ? refuse('CHECK_REQUIRED')
        : ok({ next: { informationCheck: { ...asked, result: command.result } } });
    },
  });

/** The county's own visit to filed relatives and complained cases. */
export const recordCountyVisits = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'visit',
    content: {},
    prepare: () => ok({ next: { countyVisitedOn: deps.today() } }),
  });

/** Computes what the frozen facts and the policy in force on the day give. */
async function assess(
  deps: Dependencies,
  it: Case,
): Promise<
  Result<{ decision: Omit<Decision, 'decisionId' | 'kind' | 'decidedBy'>; policy: DibaoPolicy }>
> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined || !household.latestSurvey || it.surveyId === null)
    return refuse('SURVEY_REQUIRED');
  const [survey] = await deps.households.surveys([
    { county: it.county, householdId: it.householdId, ...household.latestSurvey },
  ]);
  if (survey === undefined || survey.surveyId !== it.surveyId)
    return refuse('CONFLICT', { detail: '已有更新的调查结果' });
  if (survey.monthlyIncomeFen === null)
    return refuse('SURVEY_REQUIRED', { detail: '家庭收入尚未查清' });
  const policy = await dibaoPolicy(deps, { county: it.county, area: it.area, asOf: deps.today() });
  if (!policy.ok) return policy;
  const facts = {
    area: it.area,
    headcount: membersOn(household, survey.surveyedOn).length,
    monthlyIncomeFen: survey.monthlyIncomeFen,
  };
  const { programme, division, area, effectiveFrom } = policy.value;
  return ok({
    policy: policy.value,
    decision: {
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
    },
  });
}

async function decide(
  deps: Dependencies,
  { file, stamp }: StepContext,
  kind: 'GRANT' | 'REFUSE',
): Promise<Result<Change>> {
  const assessed = await assess(deps, file.case);
  if (!assessed.ok) return assessed;
  const { entitlement, facts, effectiveMonth } = assessed.value.decision;
  if (entitlement.eligible !== (kind === 'GRANT')) {
    return refuse('ACTION_NOT_ALLOWED', {
      detail: entitlement.reasons.map((reason) => reason.sentence).join(''),
    });
  }
  const decisionId = deps.recordId('decision', file.case.caseId, String(file.case.chain.seq));
  const decision: Decision = {
    ...assessed.value.decision,
    decisionId,
    kind,
    decidedBy: stamp.officialId,
  };
  const benefit: Benefit | null = entitlement.eligible
    ? {
        monthlyFen: entitlement.monthlyFen,
        headcount: facts.headcount,
        from: effectiveMonth,
        decisionId,
      }
    : null;
  return ok({
    next: { benefit, dueOn: null },
    refs: { decisionId, surveyId: decision.surveyId },
    extra: [deps.writes.cases.decision(file.case.county, decision)],
  });
}

/** A county decider grants what facts and policy give, by computation: nobody types an amount. */
export const grantCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'grant',
    content: {},
    prepare: (context) => decide(deps, context, 'GRANT'),
  });

/** A county decider refuses what the rule does not give; the decision keeps its reasons for the written notice. */
export const refuseCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'refuse',
    content: {},
    prepare: (context) => decide(deps, context, 'REFUSE'),
  });

/** Announces the result and puts the family on the roster, in the case's own transaction. */
export const announceCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'announce',
    content: {},
    prepare: ({ file }) => {
      const { caseId, householdId, county, town, village, programme, area, benefit } = file.case;
      if (benefit === null) return refuse('ACTION_NOT_ALLOWED');
      const { headcount, monthlyFen, from } = benefit;
      const row = {
        caseId,
        householdId,
        county,
        town,
        village,
        programme,
        area,
        headcount,
        monthlyFen,
        from,
      };
      return ok({ next: {}, extra: [deps.writes.roster.put(row)] });
    },
  });

/** A deliberate pause; it stands until an official ends it. */
export const suspendCases = (
  deps: Dependencies,
  command: CasesCommand & { reason: string },
): Done =>
  takeSteps(deps, command, {
    action: 'suspend',
    content: deps.sha256(command.reason),
    prepare: () => ok({ next: {} }),
  });

export const resumeCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, { action: 'resume', content: {}, prepare: () => ok({ next: {} }) });
