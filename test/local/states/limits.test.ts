import { GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { boundedVariables } from '../../../local/states/state-error.ts';
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

  /** A machine that assigns so many characters to each of so many variables, one state after the other. */
  const assigning = (count: number, length: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, i) => [
        `P${i}`,
        {
          Type: 'Pass',
          Assign: { [`v${i}`]: `{% $pad("", ${length}, "x") %}` },
          ...(i + 1 === count ? { End: true } : { Next: `P${i + 1}` }),
        },
      ]),
    );

  // Nine characters around a value: {"v0":"…"}.
  it.each([
    ['one of 262,144 bytes', 1, 262_144 - 9, 'SUCCEEDED'],
    ['one of a byte more', 1, 262_144 - 8, 'FAILED'],
    ['more than that together', 3, 200_000, 'SUCCEEDED'],
  ] as const)('variables: %s', async (_, count, length, status) => {
    const { run, endpoint } = await startMachine(assigning(count, length));
    const ended = await run();
    const error = status === 'FAILED' ? 'States.DataLimitExceeded' : undefined;
    expect([ended.status, ended.error]).toEqual([status, error]);
    await endpoint.stop();
  });

  it('variables: 10 MiB together and no byte more', () => {
    // Two quotation marks around the text.
    const ofSize = (bytes: number) => () => boundedVariables('x'.repeat(bytes - 2));
    expect(ofSize(10 * 1024 * 1024)).not.toThrow();
    expect(ofSize(10 * 1024 * 1024 + 1)).toThrow('10485760 bytes');
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
