import { ReviewBatch, ReviewBatchOutput } from '../../../schema/tasks/review-batch.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { assessReviewBatch } from '../../services/review/assess-review-batch.ts';

/** Assesses one batch of households; delivered twice, it changes nothing more. */
export const handler = taskHandler({
  name: 'assess-review-batch',
  input: ReviewBatch,
  output: ReviewBatchOutput,
  run: assessReviewBatch,
});
