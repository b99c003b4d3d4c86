import type { Job } from '../../../schema/entities/job.ts';
import type { Result } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { type JobCommand, moveJob } from './move-job.ts';

/** Cancels a job whose file has not been handed over; what has begun lands household by household and is not torn off. */
export const cancelJob = (deps: Dependencies, command: JobCommand): Promise<Result<Job>> =>
  moveJob(deps, command, { action: 'cancel', next: { state: 'CANCELLED', endedAt: deps.now() } });
