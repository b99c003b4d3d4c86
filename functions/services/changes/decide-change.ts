import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Benefit, Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { benefitBy } from '../../domain/decisions/benefit-by.ts';
import { termOf } from '../../domain/decisions/term-of.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { firstPayMonth } from '../../domain/programmes/first-pay-month.ts';
import { settledBy } from '../../domain/review/settled-by.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { groupsIn, rollWith, rollWithout } from '../../domain/roll/roll-marks.ts';
import { membersFollow, rollFollows } from '../cases/after-decision.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { standsAlone } from '../cases/stands-alone.ts';
import type { Dependencies } from '../dependencies.ts';
import { policyKeyOf } from '../policies/policy-key.ts';
import { handsOf } from './hands-of.ts';
import { type Weighed, weighChange } from './weigh-change.ts';

type Done = Promise<Result<CaseResult[]>>;

/** Is what the facts and today's policy give still what the family was told? */
const stillSo = (change: ProposedChange, now: Weighed): boolean =>
  now.kind === change.kind &&
  now.monthlyFen === change.monthlyFen &&
  // A way out is told with its months: another number of them is another thing to be heard about.
  (now.exitMonths === undefined ||
    now.reasons.at(-1)?.sentence === change.reasons.at(-1)?.sentence) &&
  now.surveyId === change.surveyId;

function decisionOf(
  deps: Dependencies,
  it: Case,
  from: { change: ProposedChange; weighed: Weighed; decidedBy: string },
): Decision {
  const { change, weighed, decidedBy } = from;
  const { monthlyFen, later, reasons, surveyId, policy, facts, exitMonths, opening } = weighed;
  const kind = exitMonths === undefined ? weighed.kind : 'GRADUAL_EXIT';
  const effectiveMonth = firstPayMonth(deps.today(), policy);
  return {
    decisionId: deps.recordId('decision', change.changeId),
    caseId: it.caseId,
    kind,
    decidedBy,
    decidedOn: deps.today(),
    effectiveMonth,
    policy: policyKeyOf(policy),
    facts,
    entitlement: {
      eligible: kind !== 'STOP',
      monthlyFen,
      ...stepsOf(later),
      reasons: [...reasons],
    },
    previousMonthlyFen: opening.monthlyFen,
    ...(opening.later === undefined ? {} : { previousLater: opening.later }),
    ...termOf({ kind, policy, effectiveMonth, exitMonths }),
    surveyId,
    hearingId: change.hearingId,
    campaignId: null,
    ...(change.basis === 'POLICY' ? { byPolicy: true as const } : {}),
    recordedAt: deps.now(),
  };
}

/** The roll after a decision, from its own month on. */
function rollAfter(it: Case, benefit: Benefit | null, decision: Decision): Case['roll'] {
  const { effectiveMonth: from, recordedAt, decisionId, facts } = decision;
  return benefit === null
    ? rollWithout(it, { from, recordedAt, decisionId })
    : rollWith(it, benefit, { from, recordedAt, groups: groupsIn(facts) });
}

/** A pause ends with the benefit: what it held back until then is to be paid. */
const endOf = ({ decidedOn: on, effectiveMonth: paidFrom, recordedAt }: Decision) => ({
  on,
  paidFrom,
  recordedAt,
});

async function decide(deps: Dependencies, { file, stamp }: StepContext): Promise<Result<Change>> {
  const { case: it } = file;
  const { change } = it;
  if (change === null || change.basis === 'CORRECTION' || change.basis === 'SUSPENSION')
    return refuse('ACTION_NOT_ALLOWED', { detail: '更正意见、暂停意见另行决定' });
  const weighed = await weighChange(deps, it, change.basis);
  if (!weighed.ok) return weighed;
  const now = weighed.value;
  if (!stillSo(change, now))
    return refuse('CONFLICT', { detail: '调查结果、标准或待遇已有变化，请撤销后重新提出' });
  const { survey, household, investigators } = now;
  const others = mayDecide(stamp.officialId, { investigators, earlier: handsOf(file, change) });
  if (!others.ok) return others;
  const decision = decisionOf(deps, it, { change, weighed: now, decidedBy: stamp.officialId });
  const benefit = benefitBy(decision, now);
  const follow =
    survey === null
      ? []
      : membersFollow(deps, household, { survey, recordedAt: decision.recordedAt });
  const alone = await standsAlone(deps, it, { benefit, household, moves: follow.length > 0 });
  if (!alone.ok) return alone;
  const next = {
    benefit,
    roll: rollAfter(it, benefit, decision),
    change: null,
    dueOn: null,
    suspensions: benefit === null ? pausesEnded(it.suspensions, endOf(decision)) : it.suspensions,
    ...settledBy(it, benefit, { survey, policy: now.policy, on: deps.today() }),
  };
  const { changeId } = change;
  const { decisionId } = decision;
  return ok({
    next,
    refs: { changeId, decisionId },
    extra: [
      deps.writes.cases.decision(it.county, decision),
      ...rollFollows(deps, { ...it, ...next }, it),
      ...follow,
      ...alone.value,
    ],
  });
}

/**
 * A county decider's own decision to stop one family's benefit, after its notice and hearing. Refuses NOTICE_REQUIRED,
 * HEARING_REQUIRED, SAME_PERSON (whoever surveyed, proposed, told or heard) and CONFLICT (what the family was told no longer
 * holds, or another was faster).
 */
export const stopCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'stop',
    content: {},
    prepare: (context) => decide(deps, context),
  });

/** The same for another amount; an increase takes nothing away and needs no hearing. */
export const adjustCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'adjust',
    content: {},
    prepare: (context) => decide(deps, context),
  });

/** Takes proposals back, because the family explained itself or newer facts overtook them; the papers stay in the file. */
export const dropChanges = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'dropChange',
    content: {},
    prepare: ({ file: { case: it } }) =>
      ok({
        next: { change: null, dueOn: null },
        refs: it.change === null ? {} : { changeId: it.change.changeId },
      }),
  });
