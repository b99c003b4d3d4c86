import { ReportImportInput, ReportImportOutput } from '../../../schema/tasks/report-import.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { reportImport } from '../../services/import/report-import.ts';

/** One step of an import; delivered twice, it lands nothing twice. */
export const handler = taskHandler({
  name: 'report-import',
  input: ReportImportInput,
  output: ReportImportOutput,
  run: reportImport,
});
