import type { ImportPartInput, ImportPartOutput } from '../../../schema/tasks/import-part.ts';
import type { Dependencies } from '../dependencies.ts';
import { importDivisionPart } from '../divisions/import-division-part.ts';
import { importPart } from './import-part.ts';

/** Imports one part of whatever the job's file holds. */
export async function importPartByKind(
  deps: Dependencies,
  input: ImportPartInput,
): Promise<ImportPartOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  return job?.kind === 'IMPORT_DIVISIONS'
    ? importDivisionPart(deps, job, input)
    : importPart(deps, input);
}
