import type { Dependencies } from '../dependencies.ts';
import type { CampaignProgress } from '../review/campaign-progress.ts';
import type { JobProgress } from './describe-job.ts';
import type { LongTask } from './long-task.ts';
import { secondsLeft } from './seconds-left.ts';

type Counts = CampaignProgress['applied'];

const householdsIn = (counts: Counts, except = ''): number =>
  Object.entries(counts).reduce(
    (sum, [key, { households }]) => (key.endsWith(`:${except}`) ? sum : sum + households),
    0,
  );

const ENDED = {
  DONE: '已结束',
  CANCELLED: '已中止',
  PAUSED: '已暂停',
  WAITING: '等待开始',
} as const;

/** Which pass a running review is in: what machines do is counted in households, what people do is only named. */
function stepOf(progress: CampaignProgress, total: number, assessed: number): string {
  if (total === 0) return '正在冻结范围';
  if (assessed < total) return '正在逐户拟定结果';
  const waiting = progress.towns.filter((town) => !town.signedOff).length;
  if (waiting > 0) return `等待县级签批，尚有${waiting}个乡镇`;
  return householdsIn(progress.applied) < total
    ? '正在落实不变和调增'
    : '告知、听取意见、逐户决定减发停发';
}

/**
 * How far a review has come, in households of the towns the caller sees: first what is assessed, then what is settled. An
 * estimate is given only while machines work through the first pass; nobody can say how long people will take.
 */
export function describeReview(
  deps: Pick<Dependencies, 'now'>,
  task: LongTask & { readonly review: NonNullable<LongTask['review']> },
  progress: CampaignProgress,
): JobProgress {
  const { state, total, review } = task;
  const assessed = householdsIn(progress.proposed);
  const assessing = assessed < total;
  const failed = progress.towns.reduce((sum, town) => sum + town.failed, 0);
  const running = state === 'RUNNING';
  const startedAt = running && assessing ? review.runStartedAt : null;
  return {
    done: assessing ? assessed : householdsIn(progress.applied, 'PENDING'),
    failed,
    etaSeconds: secondsLeft({ done: assessed, total, startedAt, now: deps.now() }),
    currentStep:
      state in ENDED ? ENDED[state as keyof typeof ENDED] : stepOf(progress, total, assessed), // Just looked up.
  };
}
