import { BusyError } from '../../../schema/busy-error.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { FinishReviewOutput } from '../../../schema/tasks/finish-review.ts';
import type { ReviewRun } from '../../../schema/tasks/review-run.ts';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import { imbalances, type Roll, rollImbalances } from '../../domain/review/balance.ts';
import type { Dependencies } from '../dependencies.ts';
import { campaignProgress } from './campaign-progress.ts';
import { machineStamp } from './machine-stamp.ts';
import { moveCampaign } from './move-campaign.ts';
import { recountApplied } from './recount-applied.ts';
import { CampaignNotRunning, runningCampaign } from './running-campaign.ts';
import { townsOf } from './towns-of.ts';

type Scoped = Campaign & { readonly scope: NonNullable<Campaign['scope']> };

/** The campaign to finish; one this run has closed already is answered again. */
async function campaignToFinish(deps: Dependencies, run: ReviewRun): Promise<Scoped> {
  const found = await deps.campaigns.get(run.county, run.campaignId);
  const closed = found?.state === 'CLOSED' && found.run === run.run;
  const campaign = closed ? found : await runningCampaign(deps, run);
  const { scope } = campaign;
  if (scope === null) throw new CampaignNotRunning(run.campaignId);
  return { ...campaign, scope };
}

/** Counts every town once more from its units; answers the cases reviewed. */
async function recount(deps: Dependencies, campaign: Scoped): Promise<Set<string>> {
  const { county, campaignId, scope } = campaign;
  const reviewed = new Set<string>();
  for (const town of scope.towns) {
    const units = await recountApplied(deps, { county, town, campaignId });
    for (const unit of units) reviewed.add(unit.caseId);
  }
  return reviewed;
}

/** The reviewed households as they stand on the roll, wherever in the county they live by now. */
async function rollOf(
  deps: Dependencies,
  { county, programme }: Campaign,
  reviewed: ReadonlySet<string>,
): Promise<Roll> {
  const sum = { households: 0, persons: 0, monthlyFen: 0 };
  for (const town of await townsOf(deps, county)) {
    const roster = await deps.cases.roster({ county, town, programme });
    for (const row of roster.filter(({ caseId }) => reviewed.has(caseId))) {
      sum.households += 1;
      sum.persons += row.headcount;
      sum.monthlyFen += row.monthlyFen;
    }
  }
  return sum;
}

async function close(deps: Dependencies, stale: Campaign, resultKey: string): Promise<void> {
  const happening = {
    action: 'finish',
    actor: machineStamp(deps, stale.county),
    refs: { resultKey },
  };
  const moved = await moveCampaign(deps, stale, { next: { state: 'CLOSED' }, happening });
  if (!moved.ok) throw new BusyError('campaign moved meanwhile');
}

/**
 * Closes the campaign: counts everything once more, checks the sums against the frozen scope and against the roll, and archives
 * them. A broken sum is written down, never mended.
 */
export async function finishReview(
  deps: Dependencies,
  run: ReviewRun,
): Promise<FinishReviewOutput> {
  const campaign = await campaignToFinish(deps, run);
  const { scope, county, campaignId } = campaign;
  const resultKey = `${objectKeys.reviewResults(county, campaignId, 'final')}result.json`;
  const output = { households: scope.households, persons: scope.persons, resultKey };
  if (campaign.state === 'CLOSED') return output;
  const roll = await rollOf(deps, campaign, await recount(deps, campaign));
  const progress = await campaignProgress(deps, run);
  if (!progress.ok) throw new CampaignNotRunning(campaignId);
  const { applied, proposed, towns } = progress.value;
  const found = [...imbalances(applied, scope), ...rollImbalances(applied, roll)];
  await deps.objects.put('archive', {
    key: resultKey,
    body: canonicalJson({ campaignId, scope, proposed, applied, towns, roll, imbalances: found }),
    type: 'application/json',
  });
  await close(deps, campaign, resultKey);
  return output;
}
