import type { Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { benefitBy } from '../../domain/decisions/benefit-by.ts';
import {
  type Assessed,
  assessHousehold,
  paysNothing,
  termFrom,
} from '../../domain/programmes/ask-programme.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { compareWith } from '../../domain/review/propose-outcome.ts';
import { settledBy } from '../../domain/review/settled-by.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { groupsIn, rollWith } from '../../domain/roll/roll-marks.ts';
import { membersFollow, rollFollows } from '../cases/after-decision.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { servedElsewhere } from '../cases/served-elsewhere.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import { newFacts } from './weigh-change.ts';

/** What a renewal rests on. */
interface Grounds {
  readonly household: Household;
  readonly survey: EconomicSurvey;
  readonly policy: Policy;
  readonly assessed: Assessed;
}

/** What investigators found since the last decision, and what today's policy makes of it. */
async function groundsOf(deps: Dependencies, it: Case): Promise<Result<Grounds>> {
  const household = await deps.households.get(it.county, it.householdId);
  if (household === undefined) return refuse('NOT_FOUND');
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const survey = await newFacts(deps, it, household);
  if (!survey.ok) return survey;
  const served = await servedElsewhere(deps, it.programme, household);
  const known = { household, survey: survey.value, policy: policy.value, served };
  const assessed = assessHousehold(it.programme, known);
  if (assessed === undefined)
    return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  return ok({ ...known, assessed });
}

/** Is the family still eligible, and for what it has now? Whatever takes something away is proposed, told and heard instead. */
function stillEligible({ benefit }: Case, { assessed }: Grounds): Result<true> {
  const { entitlement, headcount } = assessed;
  const detail = entitlement.reasons.map(({ sentence }) => sentence).join('');
  if (!entitlement.eligible || headcount === 0) return refuse('ACTION_NOT_ALLOWED', { detail });
  return entitlement.monthlyFen === benefit?.monthlyFen
    ? ok(true)
    : refuse('ACTION_NOT_ALLOWED', { detail: '核定金额有变化，请提出变更意见' });
}

function decisionOf(
  deps: Dependencies,
  it: Case,
  { grounds, decidedBy }: { grounds: Grounds; decidedBy: string },
): Decision {
  const { policy, survey, assessed } = grounds;
  const { entitlement } = assessed;
  const { reason } = compareWith(entitlement, entitlement, {
    paysNothing: paysNothing(it.programme),
  });
  const effectiveMonth = firstPayMonth(deps.today(), policy);
  return {
    decisionId: deps.recordId('decision', it.caseId, String(it.chain.seq)),
    caseId: it.caseId,
    kind: 'RENEW',
    decidedBy,
    decidedOn: deps.today(),
    effectiveMonth,
    ...termFrom(it.programme, policy, effectiveMonth),
    policy: policyKeyOf(policy),
    facts: assessed.facts,
    entitlement: { ...entitlement, reasons: [...entitlement.reasons, reason] },
    previousMonthlyFen: entitlement.monthlyFen,
    surveyId: survey.surveyId,
    hearingId: null,
    campaignId: null,
    recordedAt: deps.now(),
  };
}

async function renew(deps: Dependencies, { file, stamp }: StepContext): Promise<Result<Change>> {
  const { case: it } = file;
  const found = await groundsOf(deps, it);
  if (!found.ok) return found;
  const { value: grounds } = found;
  const { household, survey, assessed } = grounds;
  const { investigators } = survey;
  const others = mayDecide(stamp.officialId, { investigators, earlier: [] });
  if (!others.ok) return others;
  const still = stillEligible(it, grounds);
  if (!still.ok) return still;
  const decision = decisionOf(deps, it, { grounds, decidedBy: stamp.officialId });
  const benefit = benefitBy(decision, { headcount: assessed.headcount, policy: grounds.policy });
  if (benefit === null) return refuse('ACTION_NOT_ALLOWED');
  const { decisionId, effectiveMonth: from, recordedAt } = decision;
  const roll = rollWith(it, benefit, { from, recordedAt, groups: groupsIn(assessed.facts) });
  const { policy } = grounds;
  const next = { benefit, roll, ...settledBy(it, benefit, { survey, policy, on: deps.today() }) };
  return ok({
    next,
    refs: { decisionId, surveyId: survey.surveyId },
    extra: [
      deps.writes.cases.decision(it.county, decision),
      ...rollFollows(deps, { ...it, ...next }, it),
      ...membersFollow(deps, household, { survey, recordedAt }),
    ],
  });
}

/**
 * A county decider gives a status a new term, from what two investigators found since the last decision: from the month in which pay
 * would begin, for as long as today's policy says. Refuses SURVEY_REQUIRED without new facts, SAME_PERSON to an investigator, and
 * ACTION_NOT_ALLOWED once the term has run out, where there is none, and for a family that is no longer eligible.
 */
export const renewCases = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'renew',
    content: {},
    prepare: (context) => renew(deps, context),
  });
