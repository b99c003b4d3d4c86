import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { HearingRecord, Notice } from '../../../schema/entities/hearing.ts';
import { membersOn } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { addWorkingDays } from '../../domain/deadline/working-days.ts';
import { mayHear, mayStep, UNIT_STEPS } from '../../domain/review/unit-steps.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { dibaoPolicy, workCalendars } from '../policy.ts';
import { contentHashOf, record } from '../stamp.ts';
import { unitChain } from './assess-review-batch.ts';
import {
  forEachUnit,
  type UnitContext,
  type UnitResult,
  type UnitsCommand,
} from './units-command.ts';

export interface DeliverNotices extends UnitsCommand {
  readonly deliveredOn: Notice['issuedOn'];
  readonly method: NonNullable<Notice['deliveryMethod']>;
}

export interface RecordHearings extends UnitsCommand {
  readonly kind: HearingRecord['kind'];
  readonly heardOn: HearingRecord['heardOn'];
  /** The family's words; sealed under the head's key. */
  readonly statement?: string;
}

/** Moves a unit one step with its event and what the step leaves behind, all in one transaction. */
async function moveUnit(
  deps: Dependencies,
  context: UnitContext,
  move: {
    action: 'notify' | 'hear';
    next: Partial<ReviewUnit>;
    refs: Record<string, string>;
    extra: Write;
    key: string;
  },
): Promise<Result<ReviewUnit>> {
  const { unit, stamp, contentHash } = context;
  const { to } = UNIT_STEPS[move.action];
  const happening = {
    chain: unitChain(unit),
    action: move.action,
    actor: stamp,
    from: unit.state,
    to,
    idempotencyKey: move.key,
    contentHash,
    refs: move.refs,
  };
  const { event, head } = record(deps, happening, unit.chain);
  const moved: ReviewUnit = { ...unit, ...move.next, state: to, chain: head };
  const result = await deps.transact([
    deps.writes.units.move(moved, { states: [unit.state], seq: unit.chain.seq }),
    deps.writes.cases.event(unit, event),
    move.extra,
  ]);
  return result.done ? ok(moved) : refuse('CONFLICT');
}

function noticeFor(
  deps: Dependencies,
  command: DeliverNotices,
  context: UnitContext,
): Omit<Notice, 'answerBy'> {
  const { unit, campaign, contentHash } = context;
  return {
    noticeId: deps.recordId('notice', campaign.campaignId, unit.caseId),
    caseId: unit.caseId,
    campaignId: campaign.campaignId,
    kind: unit.proposal.outcome === 'STOP' ? 'STOP' : 'DECREASE',
    issuedOn: deps.today(),
    deliveredOn: command.deliveredOn,
    deliveryMethod: command.method,
    surveyId: unit.proposal.surveyId,
    reasonRules: unit.proposal.reasons.map((reason) => reason.rule),
    contentHash,
    recordedAt: deps.now(),
  };
}

/**
 * Tells families what is proposed against them and why; proof of delivery starts the time to answer, in working days by
 * policy. Only DECREASE and STOP are told; nothing changes yet.
 */
export async function deliverNotices(
  deps: Dependencies,
  command: DeliverNotices,
): Promise<Result<UnitResult[]>> {
  if (command.deliveredOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['deliveredOn'], detail: '送达日期不能晚于今天' });
  const calendars = await workCalendars(deps, command.county);
  const contentHash = contentHashOf(deps, {
    action: 'notify',
    on: command.deliveredOn,
    method: command.method,
  });
  return forEachUnit(deps, command, {
    needs: 'review.hear',
    contentHash,
    run: async (context) => {
      const { unit, campaign } = context;
      const allowed = mayStep('notify', unit);
      if (!allowed.ok) return allowed;
      const policy = await dibaoPolicy(deps, {
        county: unit.county,
        area: unit.area,
        asOf: campaign.asOf,
      });
      if (!policy.ok) return policy;
      const answerBy = addWorkingDays(
        command.deliveredOn,
        policy.value.hearingWorkingDays,
        calendars,
      );
      if (!answerBy.ok) return answerBy;
      const notice: Notice = { ...noticeFor(deps, command, context), answerBy: answerBy.value };
      return moveUnit(deps, context, {
        action: 'notify',
        next: { noticeId: notice.noticeId, answerBy: answerBy.value },
        refs: { noticeId: notice.noticeId },
        extra: deps.writes.cases.notice(unit.county, notice),
        key: command.idempotencyKey,
      });
    },
  });
}

async function sealedStatement(
  deps: Dependencies,
  command: RecordHearings,
  unit: ReviewUnit,
): Promise<HearingRecord['statement']> {
  if (command.statement === undefined) return null;
  const household = await deps.households.get(unit.county, unit.householdId);
  const head =
    household === undefined
      ? undefined
      : (membersOn(household, command.heardOn)[0] ?? household.members[0]);
  return head === undefined ? null : deps.personal.sealFor(unit.county, head, command.statement);
}

/** Records that a family was heard, waived it, or let the time lapse after proof of delivery. */
export async function recordHearings(
  deps: Dependencies,
  command: RecordHearings,
): Promise<Result<UnitResult[]>> {
  if (command.kind === 'STATEMENT' && !command.statement)
    return refuse('INVALID_INPUT', { path: ['statement'], detail: '请填写陈述内容' });
  const contentHash = contentHashOf(deps, {
    action: 'hear',
    kind: command.kind,
    on: command.heardOn,
    statement: deps.sha256(command.statement ?? ''),
  });
  return forEachUnit(deps, command, {
    needs: 'review.hear',
    contentHash,
    run: async (context) => {
      const { unit, campaign, stamp } = context;
      const allowed = mayStep('hear', unit);
      if (!allowed.ok) return allowed;
      const heard = mayHear(unit, { ...command, today: deps.today() });
      if (!heard.ok) return heard;
      if (unit.noticeId === null) return refuse('NOTICE_REQUIRED');
      const hearing: HearingRecord = {
        hearingId: deps.recordId('hearing', campaign.campaignId, unit.caseId),
        caseId: unit.caseId,
        campaignId: campaign.campaignId,
        noticeId: unit.noticeId,
        kind: command.kind,
        heardOn: command.heardOn,
        recordedBy: stamp.officialId,
        statement: await sealedStatement(deps, command, unit),
        contentHash,
        recordedAt: deps.now(),
      };
      return moveUnit(deps, context, {
        action: 'hear',
        next: { hearingId: hearing.hearingId },
        refs: { hearingId: hearing.hearingId },
        extra: deps.writes.cases.hearing(unit.county, hearing),
        key: command.idempotencyKey,
      });
    },
  });
}
