import type { Job } from '../../../schema/entities/job.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { importCapability } from './import-capability.ts';

export interface StartImport extends Command {
  readonly county: CountyCode;
  readonly jobId: string;
}

/** Starts the import of an uploaded file, once: the execution is named after the job. */
export async function startImport(deps: Dependencies, command: StartImport): Promise<Result<Job>> {
  const job = await deps.jobs.get(command.county, command.jobId);
  if (job === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, importCapability(job.kind), { division: job.town ?? job.county });
  if (!stamp.ok) return stamp;
  if (job.state !== 'AWAITING_UPLOAD' && job.state !== 'RUNNING') return ok(job);
  if (job.upload === null || (await deps.objects.size('intake', job.upload.key)) === undefined) {
    return refuse('FILE_UNREADABLE', { detail: '文件还没有上传' });
  }
  const running: Job = { ...job, state: 'RUNNING', startedAt: job.startedAt ?? deps.now() };
  if (job.state === 'AWAITING_UPLOAD') {
    const moved = await deps.transact([deps.writes.jobs.move(running, ['AWAITING_UPLOAD'])]);
    // Another delivery was faster, and a job never waits for its file again: the second look cannot come here once more.
    if (!moved.done) return startImport(deps, command);
  }
  await deps.machines.start('import', job.jobId, { county: job.county, jobId: job.jobId });
  return ok(running);
}
