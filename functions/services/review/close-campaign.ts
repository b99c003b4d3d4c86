import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
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
  if (campaign.state === 'CLOSED') return ok(campaign);
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  const contentHash = contentHashOf(deps, { action: 'close', campaignId: command.campaignId });
  const happening = {
    action: 'close',
    actor,
    idempotencyKey: command.idempotencyKey,
    contentHash,
  };
  const next = { closingAskedOn: deps.today() };
  const moved =
    campaign.closingAskedOn === null
      ? await moveCampaign(deps, campaign, { next, happening })
      : ok(campaign);
  if (moved.ok) await answerGate(deps, command, 'CLOSE');
  return moved;
}
