import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf } from '../stamp.ts';
import { campaignFor } from './campaign-for.ts';
import { moveCampaign } from './move-campaign.ts';
import { answerGate } from './review-gates.ts';
import type { CampaignCommand } from './run-campaign.ts';

/** A county decider closes the review; households still pending keep what they have and are named as pending. */
export async function closeCampaign(
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> {
  const found = await campaignFor(deps, command, 'review.decide');
  if (!found.ok) return found;
  const { campaign, actor } = found.value;
  const contentHash = contentHashOf(deps, { action: 'close', campaignId: command.campaignId });
  const asked = { idempotencyKey: command.idempotencyKey, contentHash };
  const replay = replayOf(await deps.campaigns.events(campaign), asked);
  if (!replay.ok) return replay;
  const repeated = replay.value === 'REPEATED';
  if (!repeated && campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  if (!repeated && campaign.closingAskedOn !== null)
    return refuse('CONFLICT', { detail: '已由他人办理结束' });
  const happening = { action: 'close', actor, ...asked };
  const next = { closingAskedOn: deps.today() };
  const moved = repeated ? ok(campaign) : await moveCampaign(deps, campaign, { next, happening });
  if (moved.ok) await answerGate(deps, command, 'CLOSE');
  return moved;
}
