import type { Case } from '../../../schema/entities/case.ts';
import type { HearingRecord } from '../../../schema/entities/hearing.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { mayHear } from '../../domain/review/unit-steps.ts';
import { type Change, type StepContext, takeStep } from '../cases/case-step.ts';
import { sealedForFamily } from '../cases/tell-family.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';

export interface HearChange extends Command {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly kind: HearingRecord['kind'];
  readonly heardOn: HearingRecord['heardOn'];
  /** The family's words; sealed under the head's key. */
  readonly statement?: string;
}

async function hear(
  deps: Dependencies,
  command: HearChange,
  { file, stamp, contentHash }: StepContext,
): Promise<Result<Change>> {
  const { case: it } = file;
  const { kind, heardOn, statement } = command;
  const { change } = it;
  if (change === null || change.noticeId === null) return refuse('NOTICE_REQUIRED');
  if (change.hearingId !== null)
    return refuse('ACTION_NOT_ALLOWED', { detail: '已记录听取意见情况' });
  const notice = file.notices.find((paper) => paper.noticeId === change.noticeId);
  if (notice?.deliveredOn && heardOn < notice.deliveredOn)
    return refuse('INVALID_INPUT', {
      path: ['heardOn'],
      detail: `告知书于${notice.deliveredOn}送达`,
    });
  const allowed = mayHear(change, { kind, heardOn, today: deps.today() });
  if (!allowed.ok) return allowed;
  const words = statement === undefined ? ok(null) : await sealedForFamily(deps, it, statement);
  if (!words.ok) return words;
  const hearing: HearingRecord = {
    hearingId: deps.recordId('hearing', change.changeId),
    caseId: it.caseId,
    campaignId: null,
    noticeId: change.noticeId,
    kind,
    heardOn,
    recordedBy: stamp.officialId,
    statement: words.value,
    contentHash,
    recordedAt: deps.now(),
  };
  const { hearingId } = hearing;
  return ok({
    next: { change: { ...change, hearingId }, dueOn: null },
    refs: { changeId: change.changeId, hearingId },
    extra: [deps.writes.cases.hearing(it.county, hearing)],
  });
}

/**
 * Records that a family was heard about a proposed cut or stop, waived it, or let the time lapse after proof of delivery.
 * Refuses NOTICE_REQUIRED and, for a lapse before the last day to answer has passed, HEARING_PERIOD_OPEN.
 */
export async function hearChange(deps: Dependencies, command: HearChange): Promise<Result<Case>> {
  const { county, caseId, idempotencyKey, kind, heardOn, statement = '' } = command;
  if (kind === 'STATEMENT' && statement.trim() === '')
    return refuse('INVALID_INPUT', { path: ['statement'], detail: '请填写陈述内容' });
  const words = await keyedContent(deps, county, statement);
  return takeStep(
    deps,
    { county, caseId, idempotencyKey },
    {
      action: 'hearChange',
      content: { kind, heardOn, words },
      prepare: (context) => hear(deps, command, context),
    },
  );
}
