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

/** What is waited for, by kind of file. */
const WAITING: Partial<Record<JobKind, string>> = {
  IMPORT_ROLL: '等待上传在册名单',
  IMPORT_SURVEY: '等待上传调查结果',
  IMPORT_DIVISIONS: '等待上传区划名单',
};

/** What a task does before its size is known, while it works, and at its end. */
type Work = readonly [sizing: string, working: string, ending: string];
const IMPORTING: Work = ['正在拆分文件', '正在逐户登记', '正在生成结果文件'];
const WORK: Partial<Record<JobKind, Work>> = {
  IMPORT_DIVISIONS: ['正在拆分文件', '正在逐条登记', '正在生成结果文件'],
  AUDIT_EXPORT: ['正在固定名单', '正在读取卷宗', '正在附加凭证并打包'],
};

function stepOf(job: LongTask, done: number): string {
  const [sizing, working, ending] = WORK[job.kind] ?? IMPORTING;
  if (job.state === 'AWAITING_UPLOAD') return WAITING[job.kind] ?? '等待上传';
  if (job.state === 'DONE') return '已完成';
  if (job.state === 'FAILED') return '失败';
  if (job.state === 'CANCELLED') return '已取消';
  if (job.total === 0) return sizing;
  return done < job.total ? working : ending;
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
