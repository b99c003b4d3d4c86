import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from './sees-part-of.ts';

type Needs = Pick<Dependencies, 'actor' | 'campaigns'>;

/** A campaign belongs to its county; it is shown to whoever may read figures of some part of that county. */
export async function findCampaign(
  deps: Needs,
  at: { county: string; campaignId: string },
): Promise<Campaign | undefined> {
  if (!seesPartOf(deps.actor, 'statistics.read', at.county)) return undefined;
  return deps.campaigns.get(at.county, at.campaignId);
}

/** Campaigns of a county, oldest first; none when the county is not the caller's. */
export async function listCampaigns(deps: Needs, county: string): Promise<Campaign[]> {
  return seesPartOf(deps.actor, 'statistics.read', county) ? deps.campaigns.list(county) : [];
}
