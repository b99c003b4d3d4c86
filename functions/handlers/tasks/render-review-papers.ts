import {
  RenderReviewPapersInput as Input,
  RenderReviewPapersOutput as Output,
} from '../../../schema/tasks/render-review-papers.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { renderReviewPapers } from '../../services/review/render-review-papers.ts';

/** Renders the official papers of one town. */
export const handler = taskHandler({
  name: 'render-review-papers',
  input: Input,
  output: Output,
  run: renderReviewPapers,
});
