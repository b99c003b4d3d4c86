import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { needsReassessment } from '../../domain/review/unit-steps.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import { campaignPolicies } from './campaign-policies.ts';
import { loadReviewCases } from './load-review-cases.ts';
import { openUnit, reassessUnit } from './open-unit.ts';
import { runningCampaign } from './running-campaign.ts';
import { writeTally } from './write-tally.ts';

type UnitById = ReadonlyMap<string, ReviewUnit>;

async function unitsOf(deps: Dependencies, batch: ReviewBatch): Promise<UnitById> {
  const found = await deps.campaigns.unitsOf(batch, batch.caseIds);
  return new Map(found.flatMap((unit) => (unit === undefined ? [] : [[unit.caseId, unit]])));
}

/** What still has to be written for a batch: units not opened yet, and those that newer facts have overtaken. */
async function groupsFor(
  deps: Dependencies,
  from: { campaign: Campaign; batch: ReviewBatch; before: UnitById },
): Promise<WriteGroup[]> {
  const { campaign, batch, before } = from;
  const open = batch.caseIds.filter((id) => before.get(id)?.state !== 'APPLIED');
  if (open.length === 0) return [];
  const policyOf = await campaignPolicies(deps, campaign);
  const loaded = await loadReviewCases(deps, batch.county, open);
  return loaded.flatMap((it) => {
    const policy = policyOf(it.case.area);
    // Without a policy nothing can be said of a household: it is named as failed, and the next run takes it up.
    if (!policy.ok) return [];
    const assessment = { ...it, campaign, batch, policy: policy.value };
    const earlier = before.get(it.case.caseId);
    if (earlier === undefined) return openUnit(deps, assessment) ?? [];
    return needsReassessment(earlier, it.survey?.surveyId ?? null)
      ? [reassessUnit(deps, assessment, earlier)]
      : [];
  });
}

/**
 * Opens one review unit per household of a batch with what the facts and the policy in force propose. It proposes only.
 * Households already assessed are left as they are unless newer facts have come; one that fails is named and the rest go on.
 */
export async function assessReviewBatch(
  deps: Dependencies,
  batch: ReviewBatch,
): Promise<ReviewBatchOutput> {
  const campaign = await runningCampaign(deps, batch);
  const before = await unitsOf(deps, batch);
  const groups = await groupsFor(deps, { campaign, batch, before });
  const missed = await deps.writeGroups(groups);
  const count = async () => {
    const after = await unitsOf(deps, batch);
    const failed = batch.caseIds.filter((id) => !after.has(id));
    return { units: [...after.values()], failed };
  };
  const { failed } = await writeTally(deps, batch, { step: 'ASSESSED', count });
  const done = groups.length - missed.size;
  const skipped = batch.caseIds.length - failed.length - done;
  return { batchId: batch.batchId, done, skipped: Math.max(0, skipped), failed: [...failed] };
}
