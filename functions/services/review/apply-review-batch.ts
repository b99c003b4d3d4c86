import type { Campaign, ReviewUnit, SignOff } from '../../../schema/entities/campaign.ts';
import type { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { mayDecide, mayStep } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { accountOf } from '../stamp.ts';
import { applyUnit } from './apply-unit.ts';
import { loadApplications } from './load-applications.ts';
import { runningCampaign } from './running-campaign.ts';
import { signedTowns } from './signed-towns.ts';
import { writeTally } from './write-tally.ts';

/** The task does it, the decider who signed answers for it. */
const deciderOf = (deps: Dependencies, signOff: SignOff) => ({
  userId: accountOf(deps),
  officialId: signOff.signedBy,
  role: 'COUNTY_DECIDER' as const,
});

/** The decider's sign-off on this town's sums as they stand now, if any. */
async function standingSignOff(
  deps: Dependencies,
  { county, campaignId, town }: ReviewBatch,
): Promise<SignOff | undefined> {
  const [tallies, signOffs] = await Promise.all([
    deps.campaigns.tallies(county, campaignId, town),
    deps.campaigns.signOffs(county, campaignId),
  ]);
  const ofTown = signOffs.filter((signOff) => signOff.town === town);
  return signedTowns(deps, tallies, ofTown).get(town);
}

async function unitsOf(deps: Dependencies, batch: ReviewBatch): Promise<ReviewUnit[]> {
  const units = await deps.campaigns.unitsOf(batch, batch.caseIds);
  return units.filter((unit) => unit !== undefined);
}

/** Applies what was signed; answers the cases it could not. Households the decider surveyed are another's to decide. */
async function applySigned(
  deps: Dependencies,
  from: { campaign: Campaign; units: readonly ReviewUnit[]; signOff: SignOff },
): Promise<ReviewUnit['caseId'][]> {
  const { campaign, units, signOff } = from;
  const decider = deciderOf(deps, signOff);
  const loaded = await loadApplications(deps, campaign, units);
  const groups = loaded
    .filter(
      ({ survey: { investigators } }) =>
        mayDecide(signOff.signedBy, { investigators, earlier: [] }).ok,
    )
    .map((grounds) => applyUnit(deps, { ...grounds, decider, decidedOn: signOff.signedOn }));
  const missed = await deps.writeGroups(groups);
  const applied = new Set(groups.map((group) => group.id).filter((id) => !missed.has(id)));
  return units.map((unit) => unit.caseId).filter((caseId) => !applied.has(caseId));
}

/**
 * Applies CONTINUE and INCREASE of one batch when a county decider has signed the town's sums as they stand. Whatever takes
 * something away is left PENDING for its own hearing and decision.
 */
export async function applyReviewBatch(
  deps: Dependencies,
  batch: ReviewBatch,
): Promise<ReviewBatchOutput> {
  const campaign = await runningCampaign(deps, batch);
  const signOff = await standingSignOff(deps, batch);
  const found = await unitsOf(deps, batch);
  const units =
    signOff === undefined ? [] : found.filter((unit) => mayStep('applyUnheard', unit).ok);
  const missed = signOff === undefined ? [] : await applySigned(deps, { campaign, units, signOff });
  const count = async () => {
    const after = await unitsOf(deps, batch);
    // What another worker, or an official, has applied meanwhile has not failed.
    const applied = new Set(after.filter((it) => it.state === 'APPLIED').map((it) => it.caseId));
    return { units: after, failed: missed.filter((caseId) => !applied.has(caseId)) };
  };
  const { failed } = await writeTally(deps, batch, { step: 'APPLIED', count });
  return {
    batchId: batch.batchId,
    done: units.length - failed.length,
    skipped: batch.caseIds.length - units.length,
    failed: [...failed],
  };
}
