import type { ReviewUnit, SignOff } from '../../../schema/entities/campaign.ts';
import type { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { countApplied } from '../../domain/review/tally.ts';
import { mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyUnit } from './apply-unit.ts';
import { loadApplications } from './load-applications.ts';
import { runningCampaign } from './running-campaign.ts';

const NOTHING = (batch: ReviewBatch): ReviewBatchOutput => ({
  batchId: batch.batchId,
  done: 0,
  skipped: batch.caseIds.length,
  failed: [],
});

const deciderOf = (signOff: SignOff) => ({
  userId: signOff.signedBy,
  officialId: signOff.signedBy,
  role: 'COUNTY_DECIDER' as const,
});

/**
 * Applies CONTINUE and INCREASE of one batch after the county decider signed the town off. Whatever takes something away is
 * left PENDING for its own hearing and decision.
 */
export async function applyReviewBatch(
  deps: Dependencies,
  batch: ReviewBatch,
): Promise<ReviewBatchOutput> {
  const campaign = await runningCampaign(deps, batch);
  const signOffs = await deps.campaigns.signOffs(batch.county, batch.campaignId);
  const signOff = signOffs.find((s) => s.town === batch.town);
  if (signOff === undefined) return NOTHING(batch);
  const at = { county: batch.county, town: batch.town, campaignId: batch.campaignId };
  const found = (await deps.campaigns.unitsOf(at, batch.caseIds)).filter(
    (unit) => unit !== undefined,
  );
  const units = found.filter((unit) => mayStep('applyUnheard', unit).ok);
  const decider = deciderOf(signOff);
  const applications = await loadApplications(deps, {
    campaign,
    units,
    decider,
    decidedOn: signOff.signedOn,
  });
  const groups = applications.map((application) => applyUnit(deps, application));
  const failed = await deps.writeGroups(groups);
  await tallyApplied(deps, batch);
  return {
    batchId: batch.batchId,
    done: groups.length - failed.size,
    skipped: found.length - units.length,
    failed: units.filter((unit) => failed.has(unit.caseId)).map((unit) => unit.caseId),
  };
}

/** Writes what a batch's units stand at now; the row is this batch's alone, so its sum is never shared. */
export async function tallyApplied(
  deps: Dependencies,
  batch: Omit<ReviewBatch, 'caseIds'> & { caseIds: readonly ReviewUnit['caseId'][] },
) {
  const { county, campaignId, town, batchId } = batch;
  const units = (await deps.campaigns.unitsOf({ county, town, campaignId }, batch.caseIds)).filter(
    (u) => u !== undefined,
  );
  const counts = countApplied(units);
  await deps.campaigns.putTally(county, {
    campaignId,
    town,
    batchId,
    step: 'APPLIED',
    counts,
    failed: [],
    recordedAt: deps.now(),
  });
}
