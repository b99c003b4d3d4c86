import { BulkRun, PrepareBulkChangeOutput } from '../../../schema/tasks/bulk-run.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { prepareBulkChange } from '../../services/bulk/prepare-bulk-change.ts';

/** Freezes who a bulk change is about, or marks that applying begins; delivered twice, it answers what the first left. */
export const handler = taskHandler({
  name: 'prepare-bulk-change',
  input: BulkRun,
  output: PrepareBulkChangeOutput,
  run: prepareBulkChange,
});
