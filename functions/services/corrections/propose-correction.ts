import type { Case } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { type CaseResult, type CasesCommand, takeSteps } from '../cases/case-steps.ts';
import { proposalPaper } from '../changes/proposal-paper.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { type WeighedCorrection, weighCase } from './weigh-case.ts';

export interface ProposeCorrection extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly decisionId: NonNullable<Decision['corrects']>['decisionId'];
  readonly cause: NonNullable<Decision['corrects']>['cause'];
}

function proposalOf(
  deps: Dependencies,
  it: Case,
  { weighed, corrects }: { weighed: WeighedCorrection; corrects: ProposedChange['corrects'] },
): ProposedChange {
  const changeId = deps.recordId('change', it.caseId, String(it.chain.seq));
  const { kind, entitlement, survey } = weighed;
  return {
    changeId,
    basis: 'CORRECTION',
    kind,
    proposedOn: deps.today(),
    monthlyFen: entitlement.monthlyFen,
    reasons: entitlement.reasons,
    surveyId: survey?.surveyId ?? null,
    noticeId: kind === 'INCREASE' ? null : deps.recordId('notice', changeId),
    answerBy: null,
    postedUntil: null,
    hearingId: null,
    corrects,
  };
}

async function propose(
  deps: Dependencies,
  { decisionId, cause }: ProposeCorrection,
  { file, stamp, contentHash }: StepContext,
): Promise<Result<Change>> {
  const { case: it, filings } = file;
  if (it.namesErased) return refuse('ACTION_NOT_ALLOWED', { detail: '该户信息已依法删除' });
  const corrects = { decisionId, cause };
  const weighed = await weighCase(deps, file, corrects);
  if (!weighed.ok) return weighed;
  const investigators = weighed.value.survey?.investigators ?? [];
  const others = mayDecide(stamp.officialId, { investigators, earlier: [] });
  if (!others.ok) return others;
  const apart = notFiledAsNear(filings, investigators);
  if (!apart.ok) return apart;
  const change = proposalOf(deps, it, { weighed: weighed.value, corrects });
  const { previousMonthlyFen, effectiveMonth: correctedFrom } = weighed.value;
  const notice = proposalPaper(it, change, {
    beside: { previousMonthlyFen, corrected: { correctedFrom, cause } },
    record: { contentHash, recordedAt: deps.now() },
  });
  return ok({
    next: { change },
    refs: { changeId: change.changeId, corrects: decisionId },
    extra: notice === undefined ? [] : [deps.writes.cases.notice(it.county, notice)],
  });
}

/**
 * A county reviewer's opinion that an earlier decision was wrong, naming it and why. What should have been follows from facts: those
 * that became known late, a new survey, or how an appeal ended. Nothing changes yet; what takes something away is told and heard
 * first. Refuses NOT_FOUND for a decision of another case, SURVEY_REQUIRED, SAME_PERSON to an investigator.
 */
export const proposeCorrection = (
  deps: Dependencies,
  command: ProposeCorrection,
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, decisionId, cause } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'proposeCorrection',
      content: { decisionId, cause },
      prepare: (context) => propose(deps, command, context),
    },
  );
};

/** Takes proposed corrections back; the papers stay in the file. */
export const dropCorrections = (
  deps: Dependencies,
  command: CasesCommand,
): Promise<Result<CaseResult[]>> =>
  takeSteps(deps, command, {
    action: 'dropCorrection',
    content: {},
    prepare: ({ file: { case: it } }) =>
      ok({
        next: { change: null, dueOn: null },
        refs: it.change === null ? {} : { changeId: it.change.changeId },
      }),
  });
