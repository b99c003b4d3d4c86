import { expect, it } from 'vitest';
import { dailyTime, startSchedules } from '../../../local/schedules/daily-schedules.ts';
import { handClock } from '../states/start-machine.ts';

const HOUR = 3_600_000;

it('calls once when the time of day passes, however many days pass with it', () => {
  const clock = handClock();
  clock.advance(24 * HOUR - (clock.now() % (24 * HOUR)));
  const calls: string[] = [];
  const stop = startSchedules([{ functionArn: 'f', hour: 17, minute: 0 }], clock, (arn) =>
    calls.push(arn),
  );
  clock.advance(16.9 * HOUR);
  expect(calls).toEqual([]);
  clock.advance(0.2 * HOUR);
  expect(calls).toEqual(['f']);
  clock.advance(72 * HOUR);
  expect(calls).toEqual(['f', 'f']);
  stop();
  clock.advance(24 * HOUR);
  expect(calls).toHaveLength(2);
});

it('refuses a schedule that is not daily', () => {
  expect(dailyTime('cron(0 17 * * ? *)')).toEqual({ hour: 17, minute: 0 });
  expect(() => dailyTime('rate(5 minutes)')).toThrow();
});
