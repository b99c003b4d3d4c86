import {
  ExportAuditFilesInput,
  ExportAuditFilesOutput,
} from '../../../schema/tasks/export-audit-files.ts';
import { taskHandler } from '../../runtime/task-handler.ts';
import { exportAuditFiles } from '../../services/audit/export-audit-files.ts';

/** Packs an auditor’s sample; delivered twice, it draws the same one from the same frozen list. */
export const handler = taskHandler({
  name: 'export-audit-files',
  input: ExportAuditFilesInput,
  output: ExportAuditFilesOutput,
  run: exportAuditFiles,
});
