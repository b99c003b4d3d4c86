import type { ReportImportInput, ReportImportOutput } from '../../../schema/tasks/report-import.ts';
import type { Dependencies } from '../dependencies.ts';
import { endMissing } from '../divisions/end-missing.ts';
import { reportImport } from './report-import.ts';

/** Closes the job of whatever file; a list of divisions first ends what it no longer names. */
export async function reportImportByKind(
  deps: Dependencies,
  input: ReportImportInput,
): Promise<ReportImportOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job?.kind === 'IMPORT_DIVISIONS' && job.state === 'RUNNING' && input.failure === undefined)
    await endMissing(deps, job);
  return reportImport(deps, input);
}
