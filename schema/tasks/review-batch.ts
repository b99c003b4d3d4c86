import { z } from 'zod';
import { CountyCode, TownCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** Households of one review batch at most; a batch never spans two towns. */
export const MAX_HOUSEHOLDS_PER_BATCH = 100;

/** One manifest line of the review: a batch cut once at the freeze, so that its identity survives every rerun. */
export const ReviewBatch = z.strictObject({
  county: CountyCode,
  campaignId: RecordId,
  batchId: z.string(),
  town: TownCode,
  caseIds: z.array(RecordId).min(1).max(MAX_HOUSEHOLDS_PER_BATCH),
});
export type ReviewBatch = z.infer<typeof ReviewBatch>;

/** Counts in households, of this delivery only; the campaign's truth is summed from its tally rows. */
export const ReviewBatchOutput = z.strictObject({
  batchId: z.string(),
  done: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
  failed: z.array(RecordId),
});
export type ReviewBatchOutput = z.infer<typeof ReviewBatchOutput>;
