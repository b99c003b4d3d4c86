import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';

export interface CreateCampaign extends Command {
  readonly county: CountyCode;
  readonly title: string;
  readonly year: number;
  /** The policy in force on this day decides. */
  readonly asOf: CivilDate;
  /** Surveys older than this day are not new facts. */
  readonly factsFrom: CivilDate;
}

/** Drafts an annual review of a county's dibao households. No field holds a target number of removals, and none ever will. */
export async function createCampaign(
  deps: Dependencies,
  command: CreateCampaign,
): Promise<Result<Campaign>> {
  const stamp = stampFor(deps, 'review.run', { division: command.county });
  if (!stamp.ok) return stamp;
  if (command.factsFrom > command.asOf) {
    return refuse('INVALID_INPUT', { path: ['factsFrom'], detail: '新事实起始日不能晚于复核日' });
  }
  const { idempotencyKey, ...content } = command;
  const contentHash = contentHashOf(deps, content);
  const campaignId = deps.recordId('campaign', accountOf(deps), idempotencyKey);
  const earlier = createdBefore(await deps.campaigns.get(command.county, campaignId), contentHash);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  const actor = stamp.value;
  const happening = {
    chain: campaignId,
    action: 'create',
    actor,
    from: null,
    to: 'DRAFT',
    idempotencyKey,
    contentHash,
  };
  const { event, head } = record(deps, happening, GENESIS);
  const campaign: Campaign = {
    ...content,
    campaignId,
    kind: 'ANNUAL',
    programme: 'DIBAO',
    state: 'DRAFT',
    run: 0,
    executionArn: null,
    closingAskedOn: null,
    gates: { SIGN_OFF: null, CLOSE: null },
    scope: null,
    chain: head,
    contentHash,
    recordedAt: deps.now(),
  };
  const { create, event: eventWrite, listed } = deps.writes.campaigns;
  const result = await deps.transact([
    create(campaign),
    eventWrite(campaign, event),
    listed(campaign),
  ]);
  return result.done ? ok(campaign) : refuse('CONFLICT');
}
