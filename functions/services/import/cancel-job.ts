import type { Job } from '../../../schema/entities/job.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { importCapability } from './import-capability.ts';

export interface CancelJob extends Command {
  readonly county: CountyCode;
  readonly jobId: string;
}

/** Cancels a job whose file has not been handed over; what has begun lands household by household and is not torn off. */
export async function cancelJob(deps: Dependencies, command: CancelJob): Promise<Result<Job>> {
  const job = await deps.jobs.get(command.county, command.jobId);
  if (job === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, importCapability(job.kind), { division: job.town ?? job.county });
  if (!stamp.ok) return stamp;
  if (job.state === 'CANCELLED') return ok(job);
  if (job.state !== 'AWAITING_UPLOAD') return refuse('ACTION_NOT_ALLOWED', { detail: job.state });
  const cancelled: Job = { ...job, state: 'CANCELLED', endedAt: deps.now() };
  const result = await deps.transact([deps.writes.jobs.move(cancelled, ['AWAITING_UPLOAD'])]);
  return result.done ? ok(cancelled) : refuse('CONFLICT');
}
