import {
  FreezeReviewScopeInput as Input,
  FreezeReviewScopeOutput as Output,
} from '../../../schema/tasks/freeze-review-scope.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { freezeReviewScope } from '../../services/review/freeze-review-scope.ts';

/** Freezes who is to be reviewed. */
export const handler = taskHandler({
  name: 'freeze-review-scope',
  input: Input,
  output: Output,
  run: freezeReviewScope,
});
