import { describe, expect, it } from 'vitest';
import { describeReview } from '../../functions/services/reading/describe-review.ts';
import type { LongTask } from '../../functions/services/reading/long-task.ts';
import { secondsLeft } from '../../functions/services/reading/seconds-left.ts';
import type { CampaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { Instant } from '../../schema/scalars/calendar.ts';

const BEGAN = '2025-03-03T01:00:00.000Z';
const NOW = Instant.parse('2025-03-03T01:01:00.000Z');

describe('an estimate', () => {
  it.each([
    [4, null],
    [5, 1140],
    [50, 60],
    [100, 0],
  ])('of a minute’s work with %i of 100 done is %s seconds', (done, expected) => {
    expect(secondsLeft({ done, total: 100, startedAt: BEGAN, now: NOW })).toBe(expected);
  });

  it('is not made of nothing', () => {
    expect(secondsLeft({ done: 0, total: 0, startedAt: BEGAN, now: NOW })).toBeNull();
    expect(secondsLeft({ done: 50, total: 100, startedAt: null, now: NOW })).toBeNull();
  });
});

const count = (households: number) => ({
  households,
  openingPersons: 0,
  closingPersons: 0,
  joinedPersons: 0,
  leftPersons: 0,
  openingFen: 0,
  closingFen: 0,
});

interface Standing {
  readonly state?: LongTask['state'];
  readonly total?: number;
  readonly assessed?: number;
  readonly applied?: number;
  readonly pending?: number;
  readonly signedOff?: boolean;
}

function described(it: Standing) {
  const { state = 'RUNNING', total = 100, assessed = 0, applied = 0, pending = 0 } = it;
  const progress = {
    proposed: { 'RURAL:CONTINUE': count(assessed) },
    applied: { 'RURAL:CONTINUE': count(applied), 'URBAN:PENDING': count(pending) },
    towns: [{ signedOff: it.signedOff ?? false, failed: 2 }],
  } as unknown as CampaignProgress; // Only what is summed is made.
  const review = { campaign: {}, runStartedAt: BEGAN };
  const task = { state, total, review } as Parameters<typeof describeReview>[1]; // As above.
  const { done, failed, etaSeconds, currentStep } = describeReview(
    { now: () => NOW },
    task,
    progress,
  );
  expect(failed).toBe(2);
  return [done, etaSeconds, currentStep];
}

describe('a review as a long task', () => {
  it.each<[string, Standing, unknown[]]>([
    ['is waiting', { state: 'WAITING', total: 0 }, [0, null, '等待开始']],
    ['freezes its scope', { total: 0 }, [0, null, '正在冻结范围']],
    ['assesses', { assessed: 50 }, [50, 60, '正在逐户拟定结果']],
    ['is paused while assessing', { state: 'PAUSED', assessed: 50 }, [50, null, '已暂停']],
    ['waits for signatures', { assessed: 100 }, [0, null, '等待县级签批，尚有1个乡镇']],
    [
      'settles what was signed',
      { assessed: 100, signedOff: true, applied: 60, pending: 10 },
      [60, null, '正在落实不变和调增'],
    ],
    [
      'leaves the rest to people',
      { assessed: 100, signedOff: true, applied: 90, pending: 10 },
      [90, null, '告知、听取意见、逐户决定减发停发'],
    ],
    [
      'has ended',
      { state: 'DONE', assessed: 100, signedOff: true, applied: 98, pending: 2 },
      [98, null, '已结束'],
    ],
    ['was aborted', { state: 'CANCELLED', assessed: 10 }, [10, null, '已中止']],
  ])('%s', (_, standing, expected) => {
    expect(described(standing)).toEqual(expected);
  });
});
