import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { Dependencies } from '../dependencies.ts';

/** Thrown in a task when its campaign no longer runs; the machine ends the execution quietly. */
export class CampaignNotRunning extends Error {
  override name = 'CampaignNotRunning';
}

/** The campaign a task works for, if its run is still the one that counts. */
export async function runningCampaign(
  deps: Pick<Dependencies, 'campaigns'>,
  at: { county: string; campaignId: string; run?: number },
): Promise<Campaign> {
  const campaign = await deps.campaigns.get(at.county, at.campaignId);
  const current =
    campaign?.state === 'RUNNING' && (at.run === undefined || campaign.run === at.run);
  if (campaign === undefined || !current) throw new CampaignNotRunning(at.campaignId);
  return campaign;
}
