import type { ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Notice } from '../../../schema/entities/hearing.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { type Result, refuse } from '../../../schema/result.ts';
import { addWorkingDays, type WorkCalendars } from '../../domain/deadline/working-days.ts';
import { mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { workCalendars } from '../reference/work-calendars.ts';
import { contentHashOf } from '../stamp.ts';
import { campaignPolicies } from './campaign-policies.ts';
import { moveUnit } from './move-unit.ts';
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

/** The notice of one finding; another finding about the same family is another notice. */
function noticeOf(
  deps: Dependencies,
  command: DeliverNotices,
  { unit, campaign, contentHash }: UnitContext,
): Omit<Notice, 'answerBy'> {
  const { surveyId, outcome, reasons, position } = unit.proposal;
  return {
    noticeId: deps.recordId('notice', campaign.campaignId, unit.caseId, surveyId ?? ''),
    caseId: unit.caseId,
    campaignId: campaign.campaignId,
    kind: outcome === 'STOP' ? 'STOP' : 'DECREASE',
    issuedOn: deps.today(),
    deliveredOn: command.deliveredOn,
    deliveryMethod: command.method,
    surveyId,
    reasonRules: reasons.map((reason) => reason.rule),
    proposal: {
      previousMonthlyFen: unit.opening.monthlyFen,
      monthlyFen: position.monthlyFen,
      reasons,
    },
    contentHash,
    recordedAt: deps.now(),
  };
}

async function deliverOne(
  deps: Dependencies,
  command: DeliverNotices,
  from: { context: UnitContext; policy: Result<Policy>; calendars: WorkCalendars },
): Promise<Result<ReviewUnit>> {
  const { context, policy, calendars } = from;
  const { unit } = context;
  const allowed = mayStep('notify', unit);
  if (!allowed.ok) return allowed;
  if (!policy.ok) return policy;
  const { hearingWorkingDays } = policy.value;
  const answerBy = addWorkingDays(command.deliveredOn, hearingWorkingDays, calendars);
  if (!answerBy.ok) return answerBy;
  const notice: Notice = { ...noticeOf(deps, command, context), answerBy: answerBy.value };
  return moveUnit(deps, context, {
    action: 'notify',
    next: { noticeId: notice.noticeId, answerBy: answerBy.value },
    refs: { noticeId: notice.noticeId },
    extra: deps.writes.cases.notice(unit.county, notice),
    idempotencyKey: command.idempotencyKey,
  });
}

/**
 * Tells families what is proposed against them and why; proof of delivery starts the time to answer, in working days by
 * policy. Only DECREASE and STOP are told; nothing changes yet. Refuses CALENDAR_MISSING when the time cannot be counted.
 */
export async function deliverNotices(
  deps: Dependencies,
  command: DeliverNotices,
): Promise<Result<UnitResult[]>> {
  const { deliveredOn, method, county } = command;
  if (deliveredOn > deps.today())
    return refuse('INVALID_INPUT', { path: ['deliveredOn'], detail: '送达日期不能晚于今天' });
  return forEachUnit(deps, command, {
    needs: 'review.hear',
    contentHash: contentHashOf(deps, { action: 'notify', on: deliveredOn, method }),
    prepare: async ({ campaign }) => {
      const policyOf = await campaignPolicies(deps, campaign);
      const calendars = await workCalendars(deps, county);
      return (context) =>
        deliverOne(deps, command, { context, policy: policyOf(context.unit.area), calendars });
    },
  });
}
