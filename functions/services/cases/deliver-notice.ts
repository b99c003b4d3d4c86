import type { Case } from '../../../schema/entities/case.ts';
import type { Notice } from '../../../schema/entities/hearing.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { takeStep } from './case-step.ts';

export interface DeliverNotice extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly kind: 'CORRECTION' | 'REFUSAL' | 'GRANT';
  readonly deliveredOn: CivilDate;
  readonly method: NonNullable<Notice['deliveryMethod']>;
}

const DECIDED_BY = { REFUSAL: 'refuse', GRANT: 'grant' } as const;

type Paper = Omit<Notice, 'deliveredOn' | 'deliveryMethod' | 'contentHash'>;

const issuedLast = (notices: readonly Notice[]): Notice | undefined =>
  notices.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1)).at(-1);

/** The notice of the newest decision of this kind, printing its reasons. */
function paperOfDecision(
  deps: Dependencies,
  kind: 'REFUSAL' | 'GRANT',
  file: CaseFile,
): Paper | undefined {
  const { caseId } = file.case;
  const step = file.events.findLast(
    (event) => event.chain === caseId && event.action === DECIDED_BY[kind],
  );
  const decision = file.decisions.find((it) => it.decisionId === step?.refs.decisionId);
  if (decision === undefined) return undefined;
  return {
    noticeId: deps.recordId('notice', decision.decisionId),
    caseId,
    campaignId: null,
    kind,
    issuedOn: decision.decidedOn,
    answerBy: null,
    surveyId: decision.surveyId,
    reasonRules: decision.entitlement.reasons.map((reason) => reason.rule),
    recordedAt: deps.now(),
  };
}

/** What waits to be delivered, if anything does. */
function paperOf(deps: Dependencies, { kind }: DeliverNotice, file: CaseFile): Paper | undefined {
  const waiting =
    kind === 'CORRECTION'
      ? issuedLast(file.notices.filter((notice) => notice.kind === kind))
      : paperOfDecision(deps, kind, file);
  const delivered = file.notices.some(
    (notice) => notice.noticeId === waiting?.noticeId && notice.deliveredOn !== null,
  );
  return delivered ? undefined : waiting;
}

/**
 * Records that a family was handed its notice: what is missing, the refusal with its reasons (within three working days), or
 * the grant. Delivery is what starts the family's own time limits for remedies.
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
      prepare: ({ file, contentHash }) => {
        if (command.deliveredOn > deps.today())
          return refuse('INVALID_INPUT', { path: ['deliveredOn'], detail: '送达日期不能晚于今天' });
        const paper = paperOf(deps, command, file);
        if (paper === undefined)
          return refuse('ACTION_NOT_ALLOWED', { detail: '没有待送达的告知书' });
        const { deliveredOn, method: deliveryMethod } = command;
        const notice: Notice = { ...paper, deliveredOn, deliveryMethod, contentHash };
        return ok({
          next: command.kind === 'REFUSAL' ? { dueOn: null } : {},
          refs: { noticeId: notice.noticeId },
          extra: [deps.writes.cases.notice(county, notice)],
        });
      },
    },
  );
};
