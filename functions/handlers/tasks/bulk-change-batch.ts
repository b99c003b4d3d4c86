import { BulkBatch, BulkBatchOutput } from '../../../schema/tasks/bulk-batch.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { bulkChangeBatch } from '../../services/bulk/bulk-change-batch.ts';

/** Weighs or raises one batch of families; delivered twice, it changes nothing more. */
export const handler = taskHandler({
  name: 'bulk-change-batch',
  input: BulkBatch,
  output: BulkBatchOutput,
  run: bulkChangeBatch,
});
