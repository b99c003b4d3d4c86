import { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { applyReviewBatch } from '../../services/review/apply-review-batch.ts';

/** Applies one batch of households; delivered twice, it changes nothing more. */
export const handler = taskHandler({
  name: 'apply-review-batch',
  input: ReviewBatch,
  output: ReviewBatchOutput,
  run: applyReviewBatch,
});
