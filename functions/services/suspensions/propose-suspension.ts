import type { Case } from '../../../schema/entities/case.ts';
import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import { isUnheard, type PlannedSuspension } from '../../../schema/entities/suspension.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { suspensionReason } from '../../domain/change/suspension-reason.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { sealedForFamily } from '../cases/tell-family.ts';
import { proposalPaper } from '../changes/proposal-paper.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';

export interface ProposeSuspension extends Command, PlannedSuspension {
  readonly county: CountyCode;
  readonly caseId: string;
  /** What the family is told, in words. */
  readonly reason: string;
}

function proposalOf(deps: Dependencies, it: Case, suspension: PlannedSuspension): ProposedChange {
  const changeId = deps.recordId('change', it.caseId, String(it.chain.seq));
  return {
    changeId,
    basis: 'SUSPENSION',
    kind: 'SUSPEND',
    proposedOn: deps.today(),
    monthlyFen: fen(0),
    reasons: [suspensionReason(suspension)],
    surveyId: null,
    noticeId: deps.recordId('notice', changeId),
    answerBy: null,
    postedUntil: null,
    hearingId: null,
    suspension,
  };
}

async function propose(
  deps: Dependencies,
  { ground, until, reason }: ProposeSuspension,
  { file: { case: it }, contentHash }: StepContext,
): Promise<Result<Change>> {
  const told = await sealedForFamily(deps, it, reason);
  if (!told.ok) return told;
  const change = proposalOf(deps, it, { ground, until });
  const previousMonthlyFen = it.benefit?.monthlyFen ?? change.monthlyFen;
  const notice = proposalPaper(it, change, {
    beside: { previousMonthlyFen },
    record: { told: told.value, contentHash, recordedAt: deps.now() },
  });
  return ok({
    next: { change },
    refs: { changeId: change.changeId },
    extra: notice === undefined ? [] : [deps.writes.cases.notice(it.county, notice)],
  });
}

/**
 * A town's opinion that pay should be held back against a family's will. Holding pay back is a cut, so the family is told and heard
 * before a county decider decides. Refuses INVALID_INPUT for a ground that takes nothing against its will, which needs no
 * opinion, and for a day that does not lie ahead.
 */
export async function proposeSuspension(
  deps: Dependencies,
  command: ProposeSuspension,
): Promise<Result<Case>> {
  const { county, caseId, idempotencyKey, ground, until, reason } = command;
  if (isUnheard(ground))
    return refuse('INVALID_INPUT', { path: ['ground'], detail: '此项可由确认人直接办理' });
  if (until <= deps.today())
    return refuse('INVALID_INPUT', { path: ['until'], detail: '复查日须在今天以后' });
  const words = await keyedContent(deps, county, reason);
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'proposeSuspension',
      content: { ground, until, words },
      prepare: (context) => propose(deps, command, context),
    },
  );
}
