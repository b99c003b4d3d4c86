import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf, stampFor } from '../stamp.ts';
import { moveCampaign } from './move-campaign.ts';
import { answerGate } from './review-gates.ts';
import type { CampaignCommand } from './run-campaign.ts';

/** A county decider closes the review; households still pending keep what they have and are named as pending. */
export async function closeCampaign(
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> {
  const stamp = stampFor(deps, 'review.decide', { division: command.county });
  if (!stamp.ok) return stamp;
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  if (campaign.state === 'CLOSED') return ok(campaign);
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  const contentHash = contentHashOf(deps, { action: 'close', campaignId: command.campaignId });
  const happening = {
    action: 'close',
    actor: stamp.value,
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
