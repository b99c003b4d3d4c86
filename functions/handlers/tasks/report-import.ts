import { ReportImportInput, ReportImportOutput } from '../../../schema/tasks/report-import.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { reportImportByKind } from '../../services/import/report-import-by-kind.ts';

/** One step of an import; delivered twice, it lands nothing twice. */
export const handler = taskHandler({
  name: 'report-import',
  input: ReportImportInput,
  output: ReportImportOutput,
  run: reportImportByKind,
});
