import { type Benefit, type Case, isEnded } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { correctingDecision } from '../../domain/change/correct-decision.ts';
import { monthAfter, monthOf } from '../../domain/deadline/pay-months.ts';
import { benefitBy } from '../../domain/decisions/benefit-by.ts';
import { holdsToday } from '../../domain/decisions/corrected-place.ts';
import { decidedAmounts } from '../../domain/entitlement/decided-amounts.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { settledBy } from '../../domain/review/settled-by.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { rollCorrected } from '../../domain/roll/roll-corrected.ts';
import { groupsIn } from '../../domain/roll/roll-marks.ts';
import type { CaseFile } from '../../store/case-store.ts';
import { membersFollow, rollFollows } from '../cases/after-decision.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { standsAlone } from '../cases/stands-alone.ts';
import { handsOf } from '../changes/hands-of.ts';
import type { Dependencies } from '../dependencies.ts';
import { type WeighedCorrection, weighCase } from './weigh-case.ts';

type Correcting = ProposedChange & { readonly corrects: NonNullable<ProposedChange['corrects']> };

/** A family enters or leaves the roll only by a step of the chart; what changes amounts alone leaves the case in its state. */
function actionFor(file: CaseFile): 'correct' | 'stop' | 'reinstate' {
  const { state, change } = file.case;
  if (change?.corrects === undefined || !holdsToday(file.decisions, change.corrects.decisionId))
    return 'correct';
  const gone = isEnded(state);
  if (change.kind === 'STOP') return gone ? 'correct' : 'stop';
  return gone ? 'reinstate' : 'correct';
}

const stillSo = (change: ProposedChange, now: WeighedCorrection): boolean =>
  now.kind === change.kind &&
  now.entitlement.monthlyFen === change.monthlyFen &&
  (now.survey?.surveyId ?? null) === change.surveyId;

/** The benefit afterwards: as it was, unless what is put right is what holds today. */
function benefitAfter(it: Case, decision: Decision, weighed: WeighedCorrection): Benefit | null {
  if (!weighed.holdsNow) return it.benefit;
  return benefitBy(decision, weighed);
}

function nextOf(
  file: CaseFile,
  decision: Decision,
  weighed: WeighedCorrection,
): Pick<Case, 'benefit' | 'roll' | 'change' | 'dueOn' | 'suspensions'> {
  const { case: it } = file;
  const { entitlement, effectiveMonth, decisionId, recordedAt, facts } = decision;
  const roll = rollCorrected(it, decidedAmounts(it, [...file.decisions, decision]), {
    ...{ decisionId, effectiveMonth, recordedAt, groups: groupsIn(facts) },
    monthlyFen: entitlement.monthlyFen,
    validUntil: decision.validUntil,
    headcount: entitlement.eligible ? weighed.headcount : 0,
  });
  const benefit = benefitAfter(it, decision, weighed);
  const end = { on: decision.decidedOn, paidFrom: monthAfter(monthOf(recordedAt)), recordedAt };
  const suspensions = benefit === null ? pausesEnded(it.suspensions, end) : it.suspensions;
  return { benefit, roll, change: null, dueOn: null, suspensions };
}

async function decide(
  deps: Dependencies,
  { file, stamp }: StepContext,
  change: Correcting,
): Promise<Result<Change>> {
  const { case: it } = file;
  const weighing = await weighCase(deps, file, change.corrects);
  if (!weighing.ok) return weighing;
  const weighed = weighing.value;
  if (!stillSo(change, weighed))
    return refuse('CONFLICT', { detail: '所依据的情况已有变化，请撤销后重新提出' });
  const investigators = weighed.survey?.investigators ?? [];
  const others = mayDecide(stamp.officialId, { investigators, earlier: handsOf(file, change) });
  if (!others.ok) return others;
  const decision = correctingDecision(weighed, {
    decisionId: deps.recordId('decision', change.changeId),
    caseId: it.caseId,
    decidedBy: stamp.officialId,
    decidedOn: deps.today(),
    hearingId: change.hearingId,
    recordedAt: deps.now(),
    corrects: change.corrects,
    ...weighed.term,
  });
  const next = nextOf(file, decision, weighed);
  const { survey, policy, household } = weighed;
  const { recordedAt, decisionId } = decision;
  const follow =
    weighed.holdsNow && survey !== null
      ? membersFollow(deps, household, { survey, recordedAt })
      : [];
  // Whoever comes back or is newly served draws nothing beside what excludes it.
  const { benefit } = next;
  const alone = await standsAlone(deps, it, { benefit, household, moves: follow.length > 0 });
  if (!alone.ok) return alone;
  return ok({
    next: weighed.holdsNow
      ? { ...next, ...settledBy(it, benefit, { survey, policy, on: deps.today() }) }
      : next,
    refs: { changeId: change.changeId, decisionId, corrects: change.corrects.decisionId },
    extra: [
      deps.writes.cases.decision(it.county, decision),
      ...rollFollows(deps, { ...it, ...next }, it),
      ...follow,
      ...alone.value,
    ],
  });
}

const isCorrecting = (change: ProposedChange | null): change is Correcting =>
  change?.corrects !== undefined;

/**
 * A county decider's own decision that puts an earlier one right. It names that one and the cause, is computed from facts that are
 * frozen with it, and holds from its month up to whatever followed the corrected one; what that makes of months gone by follows in
 * named lines. A family whose stop or refusal falls comes back on the roll; one that should not be on it leaves it. Refuses
 * NOTICE_REQUIRED and HEARING_REQUIRED for what takes something away, EXECUTION_STAYED, SAME_PERSON and CONFLICT.
 */
export const decideCorrections = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: actionFor,
    content: { order: 'decideCorrections' },
    prepare: async (context) => {
      const { change } = context.file.case;
      return isCorrecting(change) ? decide(deps, context, change) : refuse('ACTION_NOT_ALLOWED');
    },
  });
