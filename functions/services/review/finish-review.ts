import { BusyError } from '../../../schema/busy-error.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { FinishReviewOutput } from '../../../schema/tasks/finish-review.ts';
import type { ReviewRun } from '../../../schema/tasks/review-run.ts';
import { canonicalJson } from '../../domain/audit/canonical-json.ts';
import { imbalances } from '../../domain/review/balance.ts';
import type { Dependencies } from '../dependencies.ts';
import { tallyApplied } from './apply-review-batch.ts';
import { campaignProgress } from './campaign-progress.ts';
import { moveCampaign } from './move-campaign.ts';

/** Counts every batch again from its units, since two officials may have decided within one batch at the same moment. */
async function recount(deps: Dependencies, campaign: Campaign): Promise<void> {
  for (const town of campaign.scope?.towns ?? []) {
    const { county, campaignId } = campaign;
    const byBatch = Map.groupBy(
      await deps.campaigns.units({ county, town, campaignId }),
      (unit) => unit.batchId,
    );
    for (const [batchId, units] of byBatch) {
      await tallyApplied(deps, {
        county,
        campaignId,
        town,
        batchId,
        caseIds: units.map((unit) => unit.caseId),
      });
    }
  }
}

/** Closes the campaign: archives its sums, checked against the frozen scope. A broken sum is written down, never mended. */
export async function finishReview(
  deps: Dependencies,
  run: ReviewRun,
): Promise<FinishReviewOutput> {
  const found = await deps.campaigns.get(run.county, run.campaignId);
  if (found !== undefined) await recount(deps, found);
  const progress = await campaignProgress(deps, run);
  if (!progress.ok || progress.value.campaign.scope === null)
    throw new Error('The campaign has no scope.');
  const { campaign, applied, proposed, towns } = progress.value;
  const { scope } = campaign;
  if (scope === null) throw new Error('The campaign has no scope.');
  const resultKey = `${objectKeys.reviewResults(run.county, run.campaignId, 'final')}result.json`;
  const result = {
    campaignId: run.campaignId,
    scope,
    proposed,
    applied,
    towns,
    imbalances: imbalances(applied, scope),
  };
  await deps.objects.put('archive', {
    key: resultKey,
    body: canonicalJson(result),
    type: 'application/json',
  });
  if (campaign.state === 'RUNNING') {
    const actor = { userId: 'machine', officialId: 'machine', role: 'SYSTEM' as const };
    const happening = { action: 'finish', actor, refs: { resultKey } };
    const moved = await moveCampaign(deps, campaign, { next: { state: 'CLOSED' }, happening });
    if (!moved.ok) throw new BusyError('campaign moved meanwhile');
  }
  return { households: scope.households, persons: scope.persons, resultKey };
}
