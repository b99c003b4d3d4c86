import type { Job } from '../../../schema/entities/job.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';
import { importCapability } from './import-capability.ts';

export interface JobCommand extends Command {
  readonly county: CountyCode;
  readonly jobId: string;
}

interface JobStep {
  readonly action: 'start' | 'cancel';
  /** What must hold beyond the state. */
  readonly ready?: (job: Job) => Promise<Result<true>>;
  readonly next: Partial<Job>;
}

/**
 * Moves a job that waits for its file, with its audit event, for whoever may import where it belongs. A repeat of the same
 * request is answered from the job as it stands; whoever is second is told what the job has become.
 */
export async function moveJob(
  deps: Dependencies,
  command: JobCommand,
  step: JobStep,
): Promise<Result<Job>> {
  const { county, jobId, idempotencyKey } = command;
  const job = await deps.jobs.get(county, jobId);
  if (job === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, importCapability(job.kind), { division: job.town ?? job.county });
  if (!stamp.ok) return stamp;
  const { action } = step;
  const asked = { idempotencyKey, contentHash: contentHashOf(deps, { action, jobId }) };
  const events = await deps.jobs.events(job);
  const replay = replayOf(events, asked);
  if (!replay.ok) return replay;
  if (replay.value === 'REPEATED') return ok(job);
  if (job.state !== 'AWAITING_UPLOAD') return refuse('ACTION_NOT_ALLOWED', { detail: job.state });
  const ready = await step.ready?.(job);
  if (ready?.ok === false) return ready;
  const moved: Job = { ...job, ...step.next };
  const happening = { ...asked, chain: jobId, action, actor: stamp.value };
  const states = { from: job.state, to: moved.state };
  const { event } = record(deps, { ...happening, ...states }, events.at(-1) ?? GENESIS);
  const { move, event: written } = deps.writes.jobs;
  const result = await deps.transact([move(moved, [job.state]), written(job, event)]);
  return result.done ? ok(moved) : afterLosing(deps, command, asked);
}

/** Somebody was faster. When it was this very request, delivered twice, it is answered. */
async function afterLosing(
  deps: Dependencies,
  { county, jobId }: JobCommand,
  asked: { idempotencyKey: string; contentHash: string },
): Promise<Result<Job>> {
  const job = await deps.jobs.get(county, jobId);
  if (job === undefined) return refuse('NOT_FOUND');
  const replay = replayOf(await deps.jobs.events(job), asked);
  if (!replay.ok) return replay;
  return replay.value === 'REPEATED' ? ok(job) : refuse('CONFLICT', { detail: job.state });
}
