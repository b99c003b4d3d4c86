import type { JobKind } from '../../../schema/entities/job.ts';
import type { Dependencies } from '../dependencies.ts';
import type { LongTask } from './long-task.ts';
import { secondsLeft } from './seconds-left.ts';

/** How far a long task has come, in households. */
export interface JobProgress {
  readonly done: number;
  /** Refused so far; once the job has ended, also those of which nobody can say that they landed. */
  readonly failed: number;
  /** Seconds left at the pace so far; null below 5 % or when nothing runs. */
  readonly etaSeconds: number | null;
  readonly currentStep: string;
}

const WAITING: Partial<Record<JobKind, string>> = {
  IMPORT_ROLL: '等待上传在册名单',
  IMPORT_SURVEY: '等待上传调查结果',
  IMPORT_DIVISIONS: '等待上传区划名单',
};

function stepOf(job: LongTask, done: number): string {
  if (job.state === 'AWAITING_UPLOAD') return WAITING[job.kind] ?? '等待上传';
  if (job.state === 'DONE') return '已完成';
  if (job.state === 'FAILED') return '失败';
  if (job.state === 'CANCELLED') return '已取消';
  if (job.total === 0) return '正在拆分文件';
  if (done === job.total) return '正在生成结果文件';
  return job.kind === 'IMPORT_DIVISIONS' ? '正在逐条登记' : '正在逐户登记';
}

/** Sums the parts' own tally rows, so that no row is written by two parts. */
export async function describeJob(
  deps: Pick<Dependencies, 'jobs' | 'now'>,
  job: LongTask,
): Promise<JobProgress> {
  const { accepted, unchanged, refused } = await deps.jobs.progress(job.county, job.jobId);
  const done = accepted + unchanged + refused;
  const { total } = job;
  const startedAt = job.state === 'RUNNING' ? job.startedAt : null;
  const etaSeconds = secondsLeft({ done, total, startedAt, now: deps.now() });
  const unsure = job.endedAt === null ? 0 : job.total - done;
  return { done, failed: refused + unsure, etaSeconds, currentStep: stepOf(job, done) };
}
