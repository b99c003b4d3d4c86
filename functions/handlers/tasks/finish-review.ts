import {
  FinishReviewInput as Input,
  FinishReviewOutput as Output,
} from '../../../schema/tasks/finish-review.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { finishReview } from '../../services/review/finish-review.ts';

/** Closes the campaign and archives its sums. */
export const handler = taskHandler({
  name: 'finish-review',
  input: Input,
  output: Output,
  run: finishReview,
});
