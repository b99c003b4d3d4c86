import type { Notice, NoticeKind } from '../../../schema/entities/hearing.ts';
import type { CaseFile } from '../../store/case-store.ts';
import type { Dependencies } from '../dependencies.ts';

/** Steps that make the decisions a notice of a kind tells: a renewal gives what a grant gave, and is told as one. */
const DECIDED_BY = {
  REFUSAL: ['refuse', 'refuseInTown'],
  GRANT: ['grant', 'grantInTown', 'renew'],
  INCREASE: ['adjust'],
} as const;

/** What a decision is told by; a cut or stop was told when it was proposed. */
export type DecidedNotice = keyof typeof DECIDED_BY;

export const isOfDecision = (kind: NoticeKind): kind is DecidedNotice =>
  Object.hasOwn(DECIDED_BY, kind);

/** A notice as it stands before it is delivered. */
export type Paper = Omit<Notice, 'deliveredOn' | 'deliveryMethod' | 'contentHash'>;

/**
 * The notice of the newest decision of this kind: the one that was written when it was printed, or a new one that names the
 * decision's reasons.
 */
export function paperOfDecision(
  deps: Pick<Dependencies, 'recordId' | 'now'>,
  kind: DecidedNotice,
  file: CaseFile,
): Paper | undefined {
  const { caseId } = file.case;
  const step = file.events.findLast(
    (event) => event.chain === caseId && DECIDED_BY[kind].some((action) => action === event.action),
  );
  const decision = file.decisions.find((it) => it.decisionId === step?.refs.decisionId);
  // Another amount may also be a lower one, which its family was told before.
  if (decision === undefined || (kind === 'INCREASE' && decision.kind !== kind)) return undefined;
  const noticeId = deps.recordId('notice', decision.decisionId);
  const written = file.notices.find((notice) => notice.noticeId === noticeId);
  return (
    written ?? {
      noticeId,
      caseId,
      campaignId: null,
      kind,
      issuedOn: decision.decidedOn,
      answerBy: null,
      surveyId: decision.surveyId,
      reasonRules: decision.entitlement.reasons.map((reason) => reason.rule),
      recordedAt: deps.now(),
    }
  );
}
