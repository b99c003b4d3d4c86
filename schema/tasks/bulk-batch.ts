import { z } from 'zod';
import { CountyCode, TownCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { MAX_HOUSEHOLDS_PER_BATCH } from './review-batch.ts';

/** One manifest line: a batch of one town, cut once by the preview and applied as it was cut. */
export const BulkBatch = z.strictObject({
  county: CountyCode,
  bulkChangeId: RecordId,
  /** The execution that cut it. */
  run: z.int().positive(),
  batchId: z.string(),
  town: TownCode,
  caseIds: z.array(RecordId).min(1).max(MAX_HOUSEHOLDS_PER_BATCH),
});
export type BulkBatch = z.infer<typeof BulkBatch>;

/** Counts in households: looked at, and of these left as they were although more was due. */
export const BulkBatchOutput = z.strictObject({
  batchId: z.string(),
  done: z.int().nonnegative(),
  left: z.int().nonnegative(),
});
export type BulkBatchOutput = z.infer<typeof BulkBatchOutput>;
