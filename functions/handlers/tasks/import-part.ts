import { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { importPartByKind } from '../../services/import/import-part-by-kind.ts';

/** One step of an import; delivered twice, it lands nothing twice. */
export const handler = taskHandler({
  name: 'import-part',
  input: ImportPartInput,
  output: ImportPartOutput,
  run: importPartByKind,
});
