import type { z } from 'zod';
import { ReportImportInput, ReportImportOutput } from './report-import.ts';

/** The one task of an audit export: a job, and what was caught when it must be closed as failed. */
export const ExportAuditFilesInput = ReportImportInput;
export type ExportAuditFilesInput = z.infer<typeof ExportAuditFilesInput>;

export const ExportAuditFilesOutput = ReportImportOutput;
export type ExportAuditFilesOutput = z.infer<typeof ExportAuditFilesOutput>;
