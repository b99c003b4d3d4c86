import type { Case } from '../../../schema/entities/case.ts';
import type { Notice, NoticeKind } from '../../../schema/entities/hearing.ts';
import type { ChangeKind } from '../../../schema/entities/proposed-change.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { addWorkingDays } from '../../domain/deadline/working-days.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { policyFor } from '../policies/policy-for.ts';
import { workCalendars } from '../reference/work-calendars.ts';
import { takeStep } from './case-step.ts';
import { isOfDecision, type Paper, paperOfDecision } from './paper-of-decision.ts';

export interface DeliverNotice extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly kind: NoticeKind;
  readonly deliveredOn: CivilDate;
  readonly method: NonNullable<Notice['deliveryMethod']>;
}

/** The paper of this kind, of no proposal, that was issued last: by the order of the case's steps, because the clocks of two machines differ. */
function issuedLast(kind: NoticeKind, { case: it, events, notices }: CaseFile): Notice | undefined {
  const papers = new Map<string, Notice>(
    notices
      .filter((notice) => notice.kind === kind && notice.proposal === undefined)
      .map((notice) => [notice.noticeId, notice]),
  );
  const step = events.findLast(
    ({ chain, refs: { noticeId = '' } }) => chain === it.caseId && papers.has(noticeId),
  );
  return papers.get(step?.refs.noticeId ?? '');
}

/** The paper that tells a family what is proposed against it. */
const PROPOSED_BY: Record<ChangeKind, NoticeKind | null> = {
  INCREASE: null,
  DECREASE: 'DECREASE',
  STOP: 'STOP',
  SUSPEND: 'SUSPENSION',
};

/** The paper of the change now proposed; papers of a review are delivered with its units. */
const paperOfChange = (kind: NoticeKind, { case: it, notices }: CaseFile): Paper | undefined =>
  notices.find((notice) => notice.kind === kind && notice.noticeId === it.change?.noticeId);

/** What waits to be delivered, if anything does. */
function paperOf(deps: Dependencies, { kind }: DeliverNotice, file: CaseFile): Paper | undefined {
  const waiting = issuedPaper(deps, kind, file);
  const delivered = file.notices.some(
    (notice) => notice.noticeId === waiting?.noticeId && notice.deliveredOn !== null,
  );
  return delivered ? undefined : waiting;
}

function issuedPaper(deps: Dependencies, kind: NoticeKind, file: CaseFile): Paper | undefined {
  if (isOfDecision(kind)) return paperOfDecision(deps, kind, file);
  if (kind === 'DECREASE' || kind === 'STOP') return paperOfChange(kind, file);
  if (kind === 'SUSPENSION' && file.case.change?.kind === 'SUSPEND')
    return paperOfChange(kind, file);
  return issuedLast(kind, file);
}

/** What a delivery moves on the case: a told refusal stops its clock; a told cut or stop starts the family's time to answer. */
async function afterDelivery(
  deps: Dependencies,
  { kind, deliveredOn }: DeliverNotice,
  it: Case,
): Promise<Result<Pick<Partial<Case>, 'dueOn' | 'change'>>> {
  // A refusal handed over only after the family applied again has no clock left to stop: the one running is another's.
  if (kind === 'REFUSAL') return ok(it.state === 'REFUSED' ? { dueOn: null } : {});
  if (it.change === null || PROPOSED_BY[it.change.kind] !== kind) return ok({});
  const policy = await policyFor(deps, { ...it, asOf: deps.today() });
  if (!policy.ok) return policy;
  const { hearingWorkingDays } = policy.value;
  const calendars = await workCalendars(deps, it.county);
  const answerBy = addWorkingDays(deliveredOn, hearingWorkingDays, calendars);
  if (!answerBy.ok) return answerBy;
  // A family that has spoken already, in its own request, has nothing left to answer.
  const dueOn = it.change.hearingId === null ? answerBy.value : null;
  return ok({ change: { ...it.change, answerBy: answerBy.value }, dueOn });
}

const changeRef = (it: Case): Record<string, string> =>
  it.change === null ? {} : { changeId: it.change.changeId };

/**
 * Records that a family was handed its notice: what is missing, the refusal with its reasons (within three working days), the
 * grant, a pause, a longer limit, or a proposed cut, stop or pause. Delivery is what starts the family's own time limits.
 */
export const deliverNotice = (
  deps: Dependencies,
  command: DeliverNotice,
): Promise<Result<Case>> => {
  const { county, caseId, idempotencyKey, ...content } = command;
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'deliverNotice',
      content,
      prepare: async ({ file, contentHash }) => {
        if (command.deliveredOn > deps.today())
          return refuse('INVALID_INPUT', { path: ['deliveredOn'], detail: '送达日期不能晚于今天' });
        const paper = paperOf(deps, command, file);
        if (paper === undefined)
          return refuse('ACTION_NOT_ALLOWED', { detail: '没有待送达的告知书' });
        if (command.deliveredOn < paper.issuedOn)
          return refuse('INVALID_INPUT', { path: ['deliveredOn'], detail: '送达不能早于签发' });
        const next = await afterDelivery(deps, command, file.case);
        if (!next.ok) return next;
        const { deliveredOn, method: deliveryMethod } = command;
        const answerBy = next.value.change?.answerBy ?? paper.answerBy;
        const notice: Notice = { ...paper, deliveredOn, deliveryMethod, answerBy, contentHash };
        const { noticeId } = notice;
        return ok({
          next: next.value,
          refs: { noticeId, ...(next.value.change ? changeRef(file.case) : {}) },
          extra: [deps.writes.cases.notice(county, notice)],
        });
      },
    },
  );
};
