import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { type Happening, record } from '../stamp.ts';

/** Moves a campaign from its present state to `next`, with its audit event, unless another moved it first. */
export async function moveCampaign(
  deps: Dependencies,
  campaign: Campaign,
  change: {
    next: Partial<Campaign>;
    happening: Omit<Happening, 'chain' | 'from' | 'to'>;
    /** What the step leaves beside the campaign, in the same transaction. */
    extra?: readonly Write[];
  },
): Promise<Result<Campaign>> {
  const to = change.next.state ?? campaign.state;
  const happening = { ...change.happening, chain: campaign.campaignId, from: campaign.state, to };
  const { event, head } = record(deps, happening, campaign.chain);
  const moved: Campaign = { ...campaign, ...change.next, chain: head };
  const result = await deps.transact([
    deps.writes.campaigns.move(moved, { states: [campaign.state], seq: campaign.chain.seq }),
    deps.writes.campaigns.event(moved, event),
    ...(change.extra ?? []),
  ]);
  return result.done ? ok(moved) : afterLosing(deps, campaign, change.happening);
}

/** Somebody was faster. When it was this very request, delivered twice, it is answered; else the new state is told. */
async function afterLosing(
  deps: Dependencies,
  { county, campaignId }: Campaign,
  { idempotencyKey, contentHash }: Pick<Happening, 'idempotencyKey' | 'contentHash'>,
): Promise<Result<Campaign>> {
  const now = await deps.campaigns.get(county, campaignId);
  if (now === undefined) return refuse('NOT_FOUND');
  if (idempotencyKey === undefined || contentHash === undefined)
    return refuse('CONFLICT', { detail: now.state });
  const replay = replayOf(await deps.campaigns.events(now), { idempotencyKey, contentHash });
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(now) : refuse('CONFLICT', { detail: now.state });
}
