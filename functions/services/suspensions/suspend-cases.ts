import type { Case } from '../../../schema/entities/case.ts';
import type { HearingRecord } from '../../../schema/entities/hearing.ts';
import {
  isUnheard,
  type PlannedSuspension,
  type Suspension,
} from '../../../schema/entities/suspension.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { monthAfter, monthOf } from '../../domain/deadline/pay-months.ts';
import { pausesEnded } from '../../domain/entitlement/suspensions.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { rollPaused } from '../../domain/roll/roll-marks.ts';
import { rollFollows } from '../cases/after-decision.ts';
import type { Change, StepContext } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { tellFamily } from '../cases/tell-family.ts';
import { handsOf } from '../changes/hands-of.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';

type Done = Promise<Result<CaseResult[]>>;

type SuspendCases = CasesCommand & PlannedSuspension & { readonly reason: string };

/** How the family was heard about this very pause; null where it needs no hearing. */
function heardAbout(
  { file, stamp }: StepContext,
  { ground, until }: PlannedSuspension,
): Result<HearingRecord['hearingId'] | null> {
  if (isUnheard(ground)) return ok(null);
  const { change, stayedBy } = file.case;
  if (change === null) return refuse('NOTICE_REQUIRED', { detail: '须先提出暂停发放意见' });
  if (change.suspension?.ground !== ground || change.suspension.until !== until)
    return refuse('ACTION_NOT_ALLOWED', { detail: '与告知家庭的暂停意见不符' });
  if (change.answerBy === null) return refuse('NOTICE_REQUIRED');
  if (change.hearingId === null) return refuse('HEARING_REQUIRED');
  if (stayedBy !== null) return refuse('EXECUTION_STAYED');
  const others = mayDecide(stamp.officialId, { investigators: [], earlier: handsOf(file, change) });
  return others.ok ? ok(change.hearingId) : others;
}

/** The case with a pause from next month on; the roll goes on to hold the family, marked as paused. */
function paused(
  it: Case,
  pause: Omit<Suspension, 'from' | 'endedOn' | 'paidFrom' | 'endRecordedAt'>,
) {
  const { recordedAt } = pause;
  const from = monthAfter(monthOf(recordedAt));
  const open = { endedOn: null, paidFrom: null, endRecordedAt: null };
  const suspensions = [...it.suspensions, { ...pause, from, ...open }];
  return { suspensions, roll: rollPaused(it, true, { from, recordedAt }) };
}

async function suspend(
  deps: Dependencies,
  command: SuspendCases,
  context: StepContext,
): Promise<Result<Change>> {
  const { ground, until, reason } = command;
  const { file, stamp, contentHash } = context;
  const { case: it } = file;
  const heard = heardAbout(context, command);
  if (!heard.ok) return heard;
  const paper = { kind: 'SUSPENSION', text: reason, contentHash } as const;
  const notice = await tellFamily(deps, it, paper);
  if (!notice.ok) return notice;
  const { noticeId, write } = notice.value;
  const next = paused(it, {
    ...{ ground, until, noticeId, hearingId: heard.value },
    ...{ decidedBy: stamp.officialId, decidedOn: deps.today(), recordedAt: deps.now() },
  });
  // A cut proposed meanwhile goes on waiting; the opinion that this decides is done with.
  const changeId = heard.value === null ? undefined : it.change?.changeId;
  return ok({
    next: changeId === undefined ? next : { ...next, change: null, dueOn: null },
    refs: { noticeId, ...(changeId === undefined ? {} : { changeId }) },
    extra: [write, ...rollFollows(deps, { ...it, ...next }, it)],
  });
}

/**
 * A county decider holds pay back from next month on, for a reason told to the family, until an official ends it: no date, review, import
 * or repeated run does. What is due stays due. Against a family's will only what was proposed, told and heard; its own request and
 * returned pay need no hearing, since nothing is taken. Refuses NOTICE_REQUIRED, HEARING_REQUIRED, SAME_PERSON, EXECUTION_STAYED.
 */
export async function suspendCases(deps: Dependencies, command: SuspendCases): Done {
  const { county, ground, until, reason } = command;
  if (until <= deps.today())
    return refuse('INVALID_INPUT', { path: ['until'], detail: '复查日须在今天以后' });
  const words = await keyedContent(deps, county, reason);
  return takeSteps(deps, command, {
    action: 'suspend',
    content: { ground, until, words },
    prepare: (context) => suspend(deps, command, context),
  });
}

/** Ends a pause: pay runs again from this month on, and what was held back is to be paid. */
export const resumeCases = (deps: Dependencies, command: CasesCommand): Done =>
  takeSteps(deps, command, {
    action: 'resume',
    content: {},
    prepare: ({ file: { case: it } }) => {
      const recordedAt = deps.now();
      const paidFrom = monthOf(recordedAt);
      const end = { on: deps.today(), paidFrom, recordedAt };
      const suspensions = pausesEnded(it.suspensions, end);
      const roll = rollPaused(it, false, { from: paidFrom, recordedAt });
      return ok({ next: { suspensions, roll }, extra: rollFollows(deps, { ...it, roll }, it) });
    },
  });
