import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { startMachine, task } from './start-machine.ts';

describe('limits', () => {
  const echo = { T: task('f', { Arguments: { FunctionName: 'f' } }) };

  it.each([
    ['262,144 bytes pass', 262_144 - 2, 'SUCCEEDED', undefined],
    ['one byte more does not', 262_144 - 1, 'FAILED', 'States.DataLimitExceeded'],
  ] as const)('a payload of %s', async (_, length, status, error) => {
    const { run, endpoint } = await startMachine(echo, { fakes: { f: () => 'x'.repeat(length) } });
    const ended = await run();
    expect([ended.status, ended.error]).toEqual([status, error]);
    await endpoint.stop();
  });

  // Two events a round and six around them.
  it.each([
    ['of 25,000 events', 12_497, 'SUCCEEDED', undefined, 'ExecutionSucceeded'],
    ['that would grow longer', 12_498, 'FAILED', 'States.Runtime', 'ExecutionFailed'],
  ] as const)(
    'a history %s ends at its 25,000th',
    async (_, rounds, status, error, last) => {
      const states = {
        P: { Type: 'Pass', Assign: { n: 0 }, Next: 'L' },
        L: {
          Type: 'Choice',
          Choices: [
            { Condition: `{% $n + 1 < ${rounds} %}`, Assign: { n: '{% $n + 1 %}' }, Next: 'L' },
          ],
          Default: 'E',
        },
        E: { Type: 'Succeed' },
      };
      const { begin, end, sfn, endpoint } = await startMachine(states);
      const executionArn = await begin();
      expect(await end(executionArn)).toMatchObject({ status, error });
      const { events = [] } = await sfn.send(
        new GetExecutionHistoryCommand({ executionArn, reverseOrder: true, maxResults: 1 }),
      );
      expect(events[0]).toMatchObject({ type: last });
      expect(endpoint.longestHistory()).toBe(25_000);
      await endpoint.stop();
    },
    60_000,
  );
});
