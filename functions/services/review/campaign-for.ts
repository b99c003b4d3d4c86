import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import type { Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';

/**
 * A campaign for whoever may act on its whole county, and the stamp under which. Whoever may not act there at all is told so
 * before anything is read, whatever campaign was named; a grant for other programmes does not act on this one.
 */
export async function campaignFor(
  deps: Dependencies,
  at: { county: string; campaignId: string },
  needs: Capability,
): Promise<Result<{ campaign: Campaign; actor: ActorStamp }>> {
  const { county, campaignId } = at;
  const somewhere = stampFor(deps, needs, { division: county });
  if (!somewhere.ok) return somewhere;
  const campaign = await deps.campaigns.get(county, campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  const actor = stampFor(deps, needs, { division: county, programme: campaign.programme });
  return actor.ok ? ok({ campaign, actor: actor.value }) : actor;
}
