import { z } from 'zod';
import { BulkChangeState } from '../entities/bulk-change.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** Input of one execution of the bulk change machine: its first previews, its last applies; the change's state says which. */
export const BulkRun = z.strictObject({
  county: CountyCode,
  bulkChangeId: RecordId,
  run: z.int().positive(),
});
export type BulkRun = z.infer<typeof BulkRun>;

/** Where the manifest of batches lies in the archive. */
export const PrepareBulkChangeOutput = z.strictObject({ manifestKey: z.string() });
export type PrepareBulkChangeOutput = z.infer<typeof PrepareBulkChangeOutput>;

/** Where the change stands once every batch has been through. */
export const FinishBulkChangeOutput = z.strictObject({ state: BulkChangeState });
export type FinishBulkChangeOutput = z.infer<typeof FinishBulkChangeOutput>;
