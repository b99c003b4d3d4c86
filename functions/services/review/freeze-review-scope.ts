import { BusyError } from '../../../schema/busy-error.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { RosterRow } from '../../../schema/entities/roll.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { TownCode } from '../../../schema/scalars/division-code.ts';
import type { FreezeReviewScopeOutput } from '../../../schema/tasks/freeze-review-scope.ts';
import { MAX_HOUSEHOLDS_PER_BATCH, type ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import type { ReviewRun } from '../../../schema/tasks/review-run.ts';
import type { Dependencies } from '../dependencies.ts';
import { machineStamp } from './machine-stamp.ts';
import { moveCampaign } from './move-campaign.ts';
import { runningCampaign } from './running-campaign.ts';
import { townsOf } from './towns-of.ts';

type Scope = NonNullable<Campaign['scope']>;

const output = (scope: Scope): FreezeReviewScopeOutput => ({
  manifestKey: scope.manifestKey,
  households: scope.households,
  batches: scope.batches,
  towns: scope.towns,
});

/** Cuts a town's families into batches once; a batch keeps its name through every rerun. */
function batchesOf(
  campaign: Campaign,
  town: TownCode,
  roster: readonly RosterRow[],
): ReviewBatch[] {
  const { county, campaignId } = campaign;
  return Array.from({ length: Math.ceil(roster.length / MAX_HOUSEHOLDS_PER_BATCH) }, (_, i) => ({
    county,
    campaignId,
    batchId: `${town}-${String(i).padStart(4, '0')}`,
    town,
    caseIds: roster
      .slice(i * MAX_HOUSEHOLDS_PER_BATCH, (i + 1) * MAX_HOUSEHOLDS_PER_BATCH)
      .map((row) => row.caseId),
  }));
}

async function readScope(deps: Dependencies, campaign: Campaign) {
  const frozen: { batches: ReviewBatch[]; persons: number; town: TownCode }[] = [];
  for (const town of await townsOf(deps, campaign.county)) {
    const roster = await deps.cases.roster({
      county: campaign.county,
      town,
      programme: campaign.programme,
    });
    if (roster.length === 0) continue;
    const persons = roster.reduce((sum, row) => sum + row.headcount, 0);
    frozen.push({ batches: batchesOf(campaign, town, roster), persons, town });
  }
  return frozen;
}

/**
 * Freezes who is to be reviewed: reads every town's roster consistently, writes the manifest of batches to the archive once,
 * and names it on the campaign. A second delivery answers what the first froze.
 */
export async function freezeReviewScope(
  deps: Dependencies,
  run: ReviewRun,
): Promise<FreezeReviewScopeOutput> {
  const campaign = await runningCampaign(deps, run);
  if (campaign.scope !== null) return output(campaign.scope);
  const frozen = await readScope(deps, campaign);
  const batches = frozen.flatMap((f) => f.batches);
  const manifest = batches.map((batch) => `${JSON.stringify(batch)}\n`).join('');
  const manifestHash = deps.sha256(manifest);
  const { county, campaignId } = campaign;
  const manifestKey = objectKeys.reviewManifest(county, campaignId, manifestHash);
  await deps.objects.putIfAbsent('archive', { key: manifestKey, body: manifest });
  const scope: Scope = {
    manifestKey,
    manifestHash,
    households: batches.reduce((sum, batch) => sum + batch.caseIds.length, 0),
    persons: frozen.reduce((sum, f) => sum + f.persons, 0),
    towns: frozen.map((f) => f.town),
    batches: batches.length,
  };
  const actor = machineStamp(deps, county);
  const happening = { action: 'freezeScope', actor, refs: { manifestHash } };
  const moved = await moveCampaign(deps, campaign, { next: { scope }, happening });
  // Another delivery froze first: the machine tries again and is answered that scope.
  if (!moved.ok) throw new BusyError('scope frozen elsewhere');
  return output(scope);
}
