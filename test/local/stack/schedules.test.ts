import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callOnSchedule } from '../../../local/schedules/call-on-schedule.ts';
import { rhythmOf, startSchedules } from '../../../local/schedules/start-schedules.ts';
import { handClock } from '../states/start-machine.ts';

const HOUR = 3_600_000;

it('calls once when the time of day passes, however many days pass with it', () => {
  const clock = handClock();
  clock.advance(24 * HOUR - (clock.now() % (24 * HOUR)));
  const calls: string[] = [];
  const schedule = { functionArn: 'f', retries: 0, ...rhythmOf('cron(0 17 * * ? *)') };
  const stop = startSchedules([schedule], clock, ({ functionArn }) => calls.push(functionArn));
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

it('calls at every full hour, once for several passed at once', () => {
  const clock = handClock();
  clock.advance(HOUR - (clock.now() % HOUR));
  const calls: string[] = [];
  const schedule = { functionArn: 'f', retries: 0, ...rhythmOf('cron(0 * * * ? *)') };
  const stop = startSchedules([schedule], clock, ({ functionArn }) => calls.push(functionArn));
  clock.advance(0.9 * HOUR);
  expect(calls).toEqual([]);
  clock.advance(0.2 * HOUR);
  clock.advance(5 * HOUR);
  expect(calls).toEqual(['f', 'f']);
  stop();
});

it.each(['rate(5 minutes)', 'cron(0 17 ? * MON *)', 'cron(*/5 * * * ? *)'])(
  'refuses %s, which is neither daily nor hourly',
  (expression) => {
    expect(() => rhythmOf(expression)).toThrow();
  },
);

it.each([
  [2, true, undefined],
  [3, false, 'Busy'],
])(
  'a call that fails %i times and then succeeds counts as %s',
  async (failures, succeeded, kept) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'schedules-'));
    let tries = 0;
    const invoke = async () =>
      ++tries > failures
        ? ({ ok: true, payload: null } as const)
        : ({ ok: false, errorType: 'Busy', errorMessage: '' } as const);
    expect(await callOnSchedule({ invoke }, { functionArn: 'arn', retries: 2 }, dataDir)).toBe(
      succeeded,
    );
    const file = join(dataDir, 'failed-schedules.jsonl');
    expect(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).errorType : undefined).toBe(
      kept,
    );
  },
);
