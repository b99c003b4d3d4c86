import type { Campaign } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type Imbalance, imbalances } from '../../domain/review/balance.ts';
import { addCounts, type Counts } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';

export interface TownProgress {
  readonly town: string;
  readonly signedOff: boolean;
  readonly assessed: Counts;
  readonly applied: Counts;
  readonly failed: number;
}

export interface CampaignProgress {
  readonly campaign: Campaign;
  readonly towns: readonly TownProgress[];
  /** Sums over the towns seen, by `AREA:OUTCOME`. */
  readonly proposed: Counts;
  readonly applied: Counts;
  /** Empty when the sums agree with the frozen scope; checked when the whole county is seen and assessed. */
  readonly imbalances: readonly Imbalance[];
}

/** Progress and outcomes by township, summed on read from the batches' own tally rows. */
export async function campaignProgress(
  deps: Dependencies,
  at: { county: string; campaignId: string },
): Promise<Result<CampaignProgress>> {
  const campaign = await deps.campaigns.get(at.county, at.campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  const [tallies, signOffs] = await Promise.all([
    deps.campaigns.tallies(at.county, at.campaignId),
    deps.campaigns.signOffs(at.county, at.campaignId),
  ]);
  const towns = [...new Set(tallies.map((t) => t.town))].sort().map((town): TownProgress => {
    const of = (step: 'ASSESSED' | 'APPLIED') =>
      addCounts(...tallies.filter((t) => t.town === town && t.step === step).map((t) => t.counts));
    const failed = tallies.filter((t) => t.town === town).reduce((n, t) => n + t.failed.length, 0);
    return {
      town,
      signedOff: signOffs.some((s) => s.town === town),
      assessed: of('ASSESSED'),
      applied: of('APPLIED'),
      failed,
    };
  });
  const proposed = addCounts(...towns.map((t) => t.assessed));
  const applied = addCounts(...towns.map((t) => t.applied));
  const whole =
    campaign.scope !== null &&
    campaign.scope.towns.length === towns.length &&
    campaign.state === 'CLOSED';
  const broken = whole && campaign.scope !== null ? imbalances(applied, campaign.scope) : [];
  return ok({ campaign, towns, proposed, applied, imbalances: broken });
}
