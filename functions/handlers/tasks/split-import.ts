import { SplitImportInput, SplitImportOutput } from '../../../schema/tasks/split-import.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { splitImport } from '../../services/import/split-import.ts';

/** One step of an import; delivered twice, it lands nothing twice. */
export const handler = taskHandler({
  name: 'split-import',
  input: SplitImportInput,
  output: SplitImportOutput,
  run: splitImport,
});
