import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { HearingRecord } from '../../../schema/entities/hearing.ts';
import { isReadable } from '../../../schema/entities/household.ts';
import { type Result, refuse } from '../../../schema/result.ts';
import { mayHear, mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';
import { contentHashOf } from '../stamp.ts';
import { headOf } from './head-of.ts';
import { moveUnit } from './move-unit.ts';
import {
  forEachUnit,
  type UnitContext,
  type UnitResult,
  type UnitsCommand,
} from './units-command.ts';

export interface RecordHearings extends UnitsCommand {
  readonly kind: HearingRecord['kind'];
  readonly heardOn: HearingRecord['heardOn'];
  /** The family's words; sealed under the head's key. */
  readonly statement?: string;
}

/** The words under the key of the head of the household, so that erasing the person erases them. */
async function sealedStatement(
  deps: Dependencies,
  command: RecordHearings,
  unit: ReviewUnit,
): Promise<Result<HearingRecord['statement']>> {
  if (command.statement === undefined) return { ok: true, value: null };
  const household = await deps.households.get(unit.county, unit.householdId);
  const head = household === undefined ? undefined : headOf(household);
  if (head === undefined || !isReadable(head)) return refuse('NOT_FOUND');
  return { ok: true, value: await deps.personal.sealFor(unit.county, head, command.statement) };
}

async function hearOne(
  deps: Dependencies,
  command: RecordHearings,
  context: UnitContext,
): Promise<Result<ReviewUnit>> {
  const { unit, campaign, stamp, contentHash } = context;
  const { kind, heardOn, idempotencyKey } = command;
  const allowed = mayStep('hear', unit);
  if (!allowed.ok) return allowed;
  const heard = mayHear(unit, { kind, heardOn, today: deps.today() });
  if (!heard.ok) return heard;
  if (unit.noticeId === null) return refuse('NOTICE_REQUIRED');
  const statement = await sealedStatement(deps, command, unit);
  if (!statement.ok) return statement;
  const hearing: HearingRecord = {
    hearingId: deps.recordId('hearing', unit.noticeId),
    caseId: unit.caseId,
    campaignId: campaign.campaignId,
    noticeId: unit.noticeId,
    kind,
    heardOn,
    recordedBy: stamp.officialId,
    statement: statement.value,
    contentHash,
    recordedAt: deps.now(),
  };
  return moveUnit(deps, context, {
    action: 'hear',
    next: { hearingId: hearing.hearingId },
    refs: { hearingId: hearing.hearingId },
    extra: deps.writes.cases.hearing(unit.county, hearing),
    idempotencyKey,
  });
}

/**
 * Records that families were heard, waived it, or let the time lapse after proof of delivery. Refuses NOTICE_REQUIRED and, for a
 * lapse before the last day to answer has passed, HEARING_PERIOD_OPEN.
 */
export async function recordHearings(
  deps: Dependencies,
  command: RecordHearings,
): Promise<Result<UnitResult[]>> {
  const { kind, heardOn, statement = '' } = command;
  if (kind === 'STATEMENT' && statement.trim() === '')
    return refuse('INVALID_INPUT', { path: ['statement'], detail: '请填写陈述内容' });
  const words = await keyedContent(deps, command.county, statement);
  const content = { action: 'hear', kind, on: heardOn, statement: words };
  return forEachUnit(deps, command, {
    needs: 'review.hear',
    contentHash: contentHashOf(deps, content),
    prepare: async () => (context) => hearOne(deps, command, context),
  });
}
