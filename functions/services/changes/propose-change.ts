import type { Case } from '../../../schema/entities/case.ts';
import type { HearingRecord } from '../../../schema/entities/hearing.ts';
import type { ProposedChange } from '../../../schema/entities/proposed-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import type { Write } from '../../store/write.ts';
import { type Change as StepChange, type StepContext, takeStep } from '../cases/case-step.ts';
import { sealedForFamily } from '../cases/tell-family.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { proposalPaper } from './proposal-paper.ts';
import { type OrdinaryBasis, type Weighed, weighChange } from './weigh-change.ts';

export interface ProposeChange extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly basis: OrdinaryBasis;
  /** The family's own written request, word for word; only with the basis OWN_REQUEST, and then needed. */
  readonly request?: string;
}

/** A pause can end in a stop; what a paused family would be paid is decided when it is paid again. */
const fits = (it: Case, kind: ProposedChange['kind']): boolean =>
  it.state === 'ACTIVE' || kind === 'STOP';

function proposalOf(deps: Dependencies, it: Case, from: Weighed, basis: OrdinaryBasis) {
  const changeId = deps.recordId('change', it.caseId, String(it.chain.seq));
  const { kind, monthlyFen, reasons, surveyId } = from;
  const change: ProposedChange = {
    changeId,
    basis,
    kind,
    proposedOn: deps.today(),
    monthlyFen,
    reasons: [...reasons],
    surveyId,
    noticeId: kind === 'INCREASE' ? null : deps.recordId('notice', changeId),
    answerBy: null,
    postedUntil: null,
    hearingId: basis === 'OWN_REQUEST' ? deps.recordId('hearing', changeId) : null,
  };
  return change;
}

/** A written request to leave is at once the family's waiver of being heard about it. */
async function waiverOf(
  deps: Dependencies,
  { change, request, context }: { change: ProposedChange; request: string; context: StepContext },
): Promise<Result<HearingRecord | undefined>> {
  const { hearingId, noticeId, proposedOn: heardOn } = change;
  if (hearingId === null || noticeId === null) return ok(undefined);
  const { file, stamp, contentHash } = context;
  const statement = await sealedForFamily(deps, file.case, request);
  if (!statement.ok) return statement;
  return ok({
    hearingId,
    caseId: file.case.caseId,
    campaignId: null,
    noticeId,
    kind: 'WAIVER',
    heardOn,
    recordedBy: stamp.officialId,
    statement: statement.value,
    contentHash,
    recordedAt: deps.now(),
  });
}

async function propose(
  deps: Dependencies,
  command: ProposeChange,
  context: StepContext,
): Promise<Result<StepChange>> {
  const { file, stamp, contentHash } = context;
  const { county, basis, request = '' } = command;
  const weighed = await weighChange(deps, file.case, basis);
  if (!weighed.ok) return weighed;
  const { kind, investigators, opening } = weighed.value;
  if (!fits(file.case, kind)) return refuse('ACTION_NOT_ALLOWED', { detail: file.case.state });
  const others = mayDecide(stamp.officialId, { investigators, earlier: [] });
  if (!others.ok) return others;
  const apart = notFiledAsNear(file.filings, investigators);
  if (!apart.ok) return apart;
  const change = proposalOf(deps, file.case, weighed.value, basis);
  const waiver = await waiverOf(deps, { change, request, context });
  if (!waiver.ok) return waiver;
  const notice = proposalPaper(file.case, change, {
    beside: { previousMonthlyFen: opening.monthlyFen },
    record: { contentHash, recordedAt: deps.now() },
  });
  const { notice: tell, hearing: hear } = deps.writes.cases;
  const extra: Write[] = [
    ...(notice === undefined ? [] : [tell(county, notice)]),
    ...(waiver.value === undefined ? [] : [hear(county, waiver.value)]),
  ];
  return ok({ next: { change }, refs: { changeId: change.changeId }, extra });
}

/**
 * A town's opinion, outside a review, that a benefit in force should change: from what two investigators found since the last
 * decision, by another policy on what was found before, or on the family's own written request to leave. Nobody types an amount or a ground; both follow from the facts.
 * Nothing changes yet. Refuses SURVEY_REQUIRED without new facts, SAME_PERSON to an investigator.
 */
export async function proposeChange(
  deps: Dependencies,
  command: ProposeChange,
): Promise<Result<Case>> {
  const { county, caseId, idempotencyKey, basis, request = '' } = command;
  if ((basis === 'OWN_REQUEST') !== (request.trim() !== ''))
    return refuse('INVALID_INPUT', { path: ['request'], detail: '自愿退出须附家庭书面申请原文' });
  const content = { basis, request: await keyedContent(deps, county, request) };
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'proposeChange',
      content,
      prepare: (context) => propose(deps, command, context),
    },
  );
}
