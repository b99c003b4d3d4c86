import { BulkRun, FinishBulkChangeOutput } from '../../../schema/tasks/bulk-run.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { finishBulkChange } from '../../services/bulk/finish-bulk-change.ts';

/** Sums up and reports a bulk change; delivered twice, it answers where the change stands. */
export const handler = taskHandler({
  name: 'finish-bulk-change',
  input: BulkRun,
  output: FinishBulkChangeOutput,
  run: finishBulkChange,
});
