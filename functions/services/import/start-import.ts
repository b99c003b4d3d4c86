import type { Job } from '../../../schema/entities/job.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { type JobCommand, moveJob } from './move-job.ts';

/** The file must lie where its link led. */
const uploaded =
  (deps: Dependencies) =>
  async ({ upload }: Job): Promise<Result<true>> =>
    upload !== null && (await deps.objects.size('intake', upload.key)) !== undefined
      ? ok(true)
      : refuse('FILE_UNREADABLE', { detail: '文件还没有上传' });

/**
 * Starts the import of an uploaded file, once: the execution is named after the job, so that a repeat mends what a crash
 * between the record and the start left undone.
 */
export async function startImport(deps: Dependencies, command: JobCommand): Promise<Result<Job>> {
  const started = await moveJob(deps, command, {
    action: 'start',
    ready: uploaded(deps),
    next: { state: 'RUNNING', startedAt: deps.now() },
  });
  if (!started.ok || started.value.state !== 'RUNNING') return started;
  const { county, jobId } = started.value;
  await deps.machines.start('import', jobId, { county, jobId });
  return started;
}
