import type { Case } from '../../../schema/entities/case.ts';
import type { Notice, NoticeKind, ProposalTold } from '../../../schema/entities/hearing.ts';
import type { ChangeKind, ProposedChange } from '../../../schema/entities/proposed-change.ts';

/** An increase takes nothing away: its family is told once it is decided. */
const KINDS: Readonly<Record<ChangeKind, NoticeKind | null>> = {
  INCREASE: null,
  DECREASE: 'DECREASE',
  STOP: 'STOP',
  SUSPEND: 'SUSPENSION',
};

/** What a paper says beside the proposal itself: what was given before, in fen a month, and of a correction what it would put right. */
type Beside = Pick<ProposalTold, 'previousMonthlyFen' | 'corrected'>;

/** The paper that tells the family what is proposed against it and why, not yet delivered; none for what takes nothing away. */
export function proposalPaper(
  { caseId }: Pick<Case, 'caseId'>,
  change: ProposedChange,
  from: { beside: Beside; record: Pick<Notice, 'contentHash' | 'recordedAt' | 'told'> },
): Notice | undefined {
  const { noticeId, proposedOn, surveyId, reasons, monthlyFen } = change;
  const kind = KINDS[change.kind];
  if (noticeId === null || kind === null) return undefined;
  return {
    noticeId,
    caseId,
    campaignId: null,
    kind,
    issuedOn: proposedOn,
    deliveredOn: null,
    deliveryMethod: null,
    answerBy: null,
    surveyId,
    reasonRules: reasons.map((reason) => reason.rule),
    proposal: { ...from.beside, monthlyFen, reasons },
    ...from.record,
  };
}
