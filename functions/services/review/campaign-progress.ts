import type { Campaign, ReviewTally, SignOff } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type Imbalance, imbalances } from '../../domain/review/balance.ts';
import { addCounts, type Counts } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';
import { ofStep, signedTowns } from './signed-towns.ts';

export interface TownProgress {
  readonly town: string;
  /** True while a sign-off covers the town's sums as they stand. */
  readonly signedOff: boolean;
  readonly assessed: Counts;
  readonly applied: Counts;
  /** Households that a batch could not assess or apply, named in its row. */
  readonly failed: number;
}

export interface CampaignProgress {
  readonly campaign: Campaign;
  readonly towns: readonly TownProgress[];
  /** Sums over the towns seen, by `AREA:OUTCOME`. */
  readonly proposed: Counts;
  readonly applied: Counts;
  /** Empty when the sums agree with the frozen scope, or cannot be told because not everything is assessed or seen. */
  readonly imbalances: readonly Imbalance[];
}

const sumOf = (tallies: readonly ReviewTally[], step: ReviewTally['step']): Counts =>
  addCounts(...ofStep(tallies, step).map((tally) => tally.counts));

function townProgress(
  town: string,
  tallies: readonly ReviewTally[],
  signed: ReadonlyMap<string, SignOff>,
): TownProgress {
  const failed = new Set(tallies.flatMap((tally) => tally.failed));
  return {
    town,
    signedOff: signed.has(town),
    assessed: sumOf(tallies, 'ASSESSED'),
    applied: sumOf(tallies, 'APPLIED'),
    failed: failed.size,
  };
}

/** What is proposed must add up as soon as every batch is assessed; what is applied, once the campaign is closed. */
function broken({ scope, state }: Campaign, tallies: readonly ReviewTally[]): readonly Imbalance[] {
  const step = state === 'CLOSED' ? 'APPLIED' : 'ASSESSED';
  if (scope === null || ofStep(tallies, step).length !== scope.batches) return [];
  return imbalances(sumOf(tallies, step), scope);
}

/** Progress and outcomes by township, summed on read from the batches' own tally rows. Refuses NOT_FOUND. */
export async function campaignProgress(
  deps: Dependencies,
  at: { county: string; campaignId: string },
): Promise<Result<CampaignProgress>> {
  const { county, campaignId } = at;
  const campaign = await deps.campaigns.get(county, campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  const [tallies, signOffs] = await Promise.all([
    deps.campaigns.tallies(county, campaignId),
    deps.campaigns.signOffs(county, campaignId),
  ]);
  const signed = signedTowns(deps, tallies, signOffs);
  const byTown = Map.groupBy(tallies, (tally) => tally.town);
  const towns = [...byTown]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([town, ofTown]) => townProgress(town, ofTown, signed));
  return ok({
    campaign,
    towns,
    proposed: sumOf(tallies, 'ASSESSED'),
    applied: sumOf(tallies, 'APPLIED'),
    imbalances: broken(campaign, tallies),
  });
}
