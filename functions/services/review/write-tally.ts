import type { Campaign, ReviewTally, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { ReviewBatch } from '../../../schema/tasks/review-batch.ts';
import { countApplied, countProposals } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';

const COUNTING = { ASSESSED: countProposals, APPLIED: countApplied } as const;

/** Writes what a batch's units stand at; the row is this batch's alone, so no sum is ever shared between two. */
export async function writeTally(
  deps: Pick<Dependencies, 'campaigns' | 'now'>,
  batch: Pick<ReviewBatch, 'county' | 'town' | 'batchId'> & Pick<Campaign, 'campaignId'>,
  tally: {
    step: ReviewTally['step'];
    units: readonly ReviewUnit[];
    failed: readonly RecordId[];
  },
): Promise<void> {
  const { county, campaignId, town, batchId } = batch;
  const { step, units, failed } = tally;
  await deps.campaigns.putTally(county, {
    campaignId,
    town,
    batchId,
    step,
    counts: COUNTING[step](units),
    failed: [...failed],
    recordedAt: deps.now(),
  });
}
