import { z } from 'zod';
import { OpenReviewGateInput } from '../../../schema/tasks/open-review-gate.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { openReviewGate } from '../../services/review/review-gates.ts';

/** Parks the token of a waiting execution on its campaign. */
export const handler = taskHandler({
  name: 'open-review-gate',
  input: OpenReviewGateInput,
  output: z.void(),
  run: openReviewGate,
});
