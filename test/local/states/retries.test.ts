import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { failing, newDirectory, startMachine, task } from './start-machine.ts';

describe('retries and catchers', () => {
  it.each([
    ['once', 1, 'SUCCEEDED'],
    ['as often as it may', 2, 'SUCCEEDED'],
    ['once too often', 3, 'FAILED'],
  ] as const)('Retry tries again when a task fails %s', async (_, times, status) => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 0, MaxAttempts: 2 }];
    const { run, endpoint } = await startMachine(
      { T: task('f', { Retry }) },
      { fakes: { f: failing(times) } },
    );
    expect((await run()).status).toBe(status);
    await endpoint.stop();
  });

  it('Catch goes on with the error under its own name', async () => {
    const Catch = [
      { ErrorEquals: ['Busy'], Next: 'Caught', Assign: { why: '{% $states.errorOutput.Error %}' } },
    ];
    const states = {
      T: task('f', { Catch }),
      Caught: { Type: 'Pass', Output: '{% $why %}', End: true },
    };
    const { run, endpoint } = await startMachine(states, { fakes: { f: failing(1) } });
    expect(await run()).toMatchObject({ status: 'SUCCEEDED', output: 'Busy' });
    await endpoint.stop();
  });

  it.each([
    ['States.ALL', 'Mine', 'SUCCEEDED'],
    ['States.ALL', 'States.Timeout', 'SUCCEEDED'],
    ['States.ALL', 'States.DataLimitExceeded', 'FAILED'],
    ['States.ALL', 'States.Runtime', 'FAILED'],
    ['States.TaskFailed', 'Mine', 'SUCCEEDED'],
    ['States.TaskFailed', 'States.Timeout', 'FAILED'],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', 'SUCCEEDED'],
    ['States.Runtime', 'States.Runtime', 'FAILED'],
  ])('a catcher of %s meets %s: %s', async (rule, name, status) => {
    const branch = { StartAt: 'F', States: { F: { Type: 'Fail', Error: name } } };
    const Catch = [{ ErrorEquals: [rule], Next: 'Caught' }];
    const { run, endpoint } = await startMachine({
      P: { Type: 'Parallel', Branches: [branch], Catch, End: true },
      Caught: { Type: 'Succeed' },
    });
    expect((await run()).status).toBe(status);
    await endpoint.stop();
  });

  it.each([
    ['in time', 0, 'SUCCEEDED', undefined],
    ['too late', 5_000, 'FAILED', 'States.Timeout'],
  ] as const)('a task that ends %s', async (_, millis, status, error) => {
    const fakes = { f: () => sleep(millis, null, { ref: false }) };
    const { run, endpoint } = await startMachine(
      { T: task('f', { TimeoutSeconds: 1 }) },
      { fakes },
    );
    const ended = await run();
    expect([ended.status, ended.error]).toEqual([status, error]);
    await endpoint.stop();
  });

  it('a retry waits only for what is left after the process ended', async () => {
    const dataDir = newDirectory();
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 1 }];
    const states = { T: task('f', { Retry }) };
    const first = await startMachine(states, { dataDir, fakes: { f: failing(1) } });
    const since = Date.now();
    const arn = await first.begin();
    await sleep(600);
    await first.endpoint.stop();
    const second = await startMachine(states, { dataDir, fakes: { f: () => Date.now() } });
    second.endpoint.resume();
    const calledAgain = Number((await second.end(arn)).output) - since;
    expect(calledAgain).toBeGreaterThanOrEqual(1000);
    expect(calledAgain).toBeLessThan(1500);
    await second.endpoint.stop();
  });
});
