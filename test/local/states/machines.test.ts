import { setTimeout as sleep } from 'node:timers/promises';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { handClock, LAMBDA, MACHINE, newDirectory, startMachine, task } from './start-machine.ts';

class Busy extends Error {
  override name = 'Busy';
}

const failing = (times: number) => {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls <= times) throw new Busy('later');
    return calls;
  };
};

const CASES: [string, Record<string, unknown>, unknown, unknown][] = [
  [
    'Pass assigns and outputs',
    {
      P: { Type: 'Pass', Assign: { n: '{% $states.input.a + 1 %}' }, Next: 'Q' },
      Q: { Type: 'Pass', Output: { n: '{% $n %}' }, End: true },
    },
    { a: 1 },
    { n: 2 },
  ],
  [
    'Choice takes the first condition that holds',
    {
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.a > 5 %}', Next: 'High' }],
        Default: 'Low',
      },
      High: { Type: 'Pass', Output: 'high', End: true },
      Low: { Type: 'Pass', Output: 'low', End: true },
    },
    { a: 6 },
    'high',
  ],
  [
    'Choice falls to its default',
    {
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input.a > 5 %}', Next: 'High' }],
        Default: 'Low',
      },
      High: { Type: 'Succeed' },
      Low: { Type: 'Pass', Output: 'low', End: true },
    },
    { a: 5 },
    'low',
  ],
  [
    'Parallel gathers its branches in order',
    {
      P: {
        Type: 'Parallel',
        Branches: [
          { StartAt: 'A', States: { A: { Type: 'Pass', Output: 1, End: true } } },
          { StartAt: 'B', States: { B: { Type: 'Pass', Output: 2, End: true } } },
        ],
        End: true,
      },
    },
    {},
    [1, 2],
  ],
  [
    'an inline Map keeps the order of its items',
    {
      M: {
        Type: 'Map',
        Items: '{% $states.input %}',
        MaxConcurrency: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'D',
          States: { D: { Type: 'Pass', Output: '{% $states.input * 2 %}', End: true } },
        },
        End: true,
      },
    },
    [3, 1, 2],
    [6, 2, 4],
  ],
  [
    'ItemSelector sees index and value',
    {
      M: {
        Type: 'Map',
        Items: '{% $states.input %}',
        ItemSelector: {
          i: '{% $states.context.Map.Item.Index %}',
          v: '{% $states.context.Map.Item.Value %}',
        },
        ItemProcessor: { StartAt: 'D', States: { D: { Type: 'Pass', End: true } } },
        End: true,
      },
    },
    ['a', 'b'],
    [
      { i: 0, v: 'a' },
      { i: 1, v: 'b' },
    ],
  ],
  [
    'a list of one stays a list',
    { P: { Type: 'Pass', Output: { list: '{% [$states.input.a] %}' }, End: true } },
    { a: 7 },
    { list: [7] },
  ],
];

describe('states', () => {
  it.each(CASES)('%s', async (_, states, input, output) => {
    const { run, endpoint } = await startMachine(states);
    expect(await run(input)).toMatchObject({ status: 'SUCCEEDED', output });
    await endpoint.stop();
  });

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

  it('Fail fails under its name', async () => {
    const { run, endpoint } = await startMachine({
      F: { Type: 'Fail', Error: 'Mine', Cause: 'because' },
    });
    expect(await run()).toMatchObject({ status: 'FAILED', error: 'Mine', cause: 'because' });
    await endpoint.stop();
  });

  it('Wait follows the business clock', async () => {
    const clock = handClock();
    const { begin, end, endpoint } = await startMachine(
      { W: { Type: 'Wait', Seconds: 86_400, Next: 'E' }, E: { Type: 'Succeed' } },
      { clock },
    );
    const arn = await begin();
    await sleep(30);
    clock.advance(86_400_000);
    expect((await end(arn)).status).toBe('SUCCEEDED');
    await endpoint.stop();
  });

  it('every task may be delivered twice, and the second answer counts', async () => {
    let calls = 0;
    const { run, endpoint } = await startMachine(
      { T: task('f') },
      { fakes: { f: () => ++calls }, deliverTwice: true },
    );
    expect(await run()).toMatchObject({ output: 2 });
    await endpoint.stop();
  });
});

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

  it.each([
    ['a JSONPath field', { P: { Type: 'Pass', InputPath: '$', End: true } }],
    [
      'an unknown integration',
      { T: { ...task('f'), Resource: 'arn:aws-cn:states:::dynamodb:getItem' } },
    ],
    ['an unknown state type', { X: { Type: 'Strange', End: true } }],
    ['a target that is no state', { P: { Type: 'Pass', Next: 'Nowhere' } }],
  ])('%s is refused when the machine is loaded', async (_, states) => {
    await expect(startMachine(states)).rejects.toThrow();
  });

  it('a history past 25,000 events fails the execution', async () => {
    const states = {
      L: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'E' }], Default: 'P' },
      P: { Type: 'Pass', Next: 'L' },
      E: { Type: 'Succeed' },
    };
    const { run, endpoint } = await startMachine(states);
    expect(await run()).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(endpoint.longestHistory()).toBeLessThanOrEqual(25_002);
    await endpoint.stop();
  }, 60_000);
});

describe('a distributed map', () => {
  const map = (more: Record<string, unknown> = {}) => ({
    M: {
      Type: 'Map',
      ItemReader: {
        Resource: 'arn:aws-cn:states:::s3:getObject',
        ReaderConfig: { InputType: 'JSONL' },
        Arguments: { Bucket: 'b', Key: 'items' },
      },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
        StartAt: 'T',
        States: { T: task('f') },
      },
      MaxConcurrency: 3,
      End: true,
      ...more,
    },
  });
  const objects = () =>
    new Map([['items', Array.from({ length: 10 }, (_, n) => JSON.stringify({ n })).join('\n')]]);
  const f = ({ n }: { n: number }) => {
    if (n < 2) throw new Busy('bad item');
    return n;
  };

  it('reads its items from an object and gives their results', async () => {
    const { run, endpoint } = await startMachine(map(), {
      objects: objects(),
      fakes: { f: ({ n }: { n: number }) => n },
    });
    expect(await run()).toMatchObject({ output: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] });
    await endpoint.stop();
  });

  it.each([
    ['as many failures as tolerated pass', 20, 'SUCCEEDED', undefined],
    ['one more does not', 10, 'FAILED', 'States.ExceedToleratedFailureThreshold'],
  ] as const)('%s', async (_, ToleratedFailurePercentage, status, error) => {
    const { run, endpoint } = await startMachine(map({ ToleratedFailurePercentage }), {
      objects: objects(),
      fakes: { f },
    });
    const ended = await run();
    expect([ended.status, ended.error]).toEqual([status, error]);
    await endpoint.stop();
  });

  it('names failed items in the result file', async () => {
    const stored = objects();
    const ResultWriter = {
      Resource: 'arn:aws-cn:states:::s3:putObject',
      Arguments: { Bucket: 'b', Prefix: 'out' },
    };
    const { run, endpoint } = await startMachine(
      map({ ToleratedFailurePercentage: 50, ResultWriter }),
      { objects: stored, fakes: { f } },
    );
    expect((await run()).output).toHaveProperty('ResultWriterDetails');
    const failed = [...stored].find(([key]) => key.endsWith('FAILED_0.json'))?.[1] ?? '[]';
    expect(JSON.parse(failed)).toHaveLength(2);
    await endpoint.stop();
  });

  it('groups items into batches', async () => {
    const sizes: number[] = [];
    const fakes = { f: ({ Items }: { Items: unknown[] }) => sizes.push(Items.length) };
    const { run, endpoint } = await startMachine(map({ ItemBatcher: { MaxItemsPerBatch: 4 } }), {
      objects: objects(),
      fakes,
    });
    expect((await run()).status).toBe('SUCCEEDED');
    expect(sizes.sort()).toEqual([2, 4, 4]);
    await endpoint.stop();
  });

  it('goes on after the process ended: what was done is not done again', async () => {
    const dataDir = newDirectory();
    const done: number[] = [];
    const hold = new Promise(() => {});
    const slow = async ({ n }: { n: number }) => {
      if (n >= 5) await hold;
      done.push(n);
      return n;
    };
    const first = await startMachine(map(), { objects: objects(), dataDir, fakes: { f: slow } });
    const arn = await first.begin({}, 'once');
    while (done.length < 5) await sleep(5);
    await sleep(20);
    await first.endpoint.stop();
    const second = await startMachine(map(), {
      objects: objects(),
      dataDir,
      fakes: { f: ({ n }: { n: number }) => done.push(n) && n },
    });
    second.endpoint.resume();
    expect(await second.end(arn)).toMatchObject({
      status: 'SUCCEEDED',
      output: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    });
    expect(done.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    await second.endpoint.stop();
  });
});

describe('a task token', () => {
  const waiting = {
    T: {
      Type: 'Task',
      Resource: `${LAMBDA}.waitForTaskToken`,
      Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
      End: true,
    },
  };
  const parked = async (more: { dataDir?: string } = {}) => {
    let token = '';
    const fakes = { f: (payload: { token: string }) => (token = payload.token) };
    const machine = await startMachine(waiting, { fakes, ...more });
    const arn = await machine.begin({}, 'gate');
    while (token === '') await sleep(5);
    await sleep(20);
    return { ...machine, arn, token };
  };

  it('is answered with a value', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '{"yes":true}' }));
    expect(await end(arn)).toMatchObject({ status: 'SUCCEEDED', output: { yes: true } });
    await endpoint.stop();
  });

  it('is answered with a failure under its name', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    await sfn.send(new SendTaskFailureCommand({ taskToken: token, error: 'No', cause: 'refused' }));
    expect(await end(arn)).toMatchObject({ status: 'FAILED', error: 'No' });
    await endpoint.stop();
  });

  it('answered twice, or never given out, is refused', async () => {
    const { sfn, end, arn, token, endpoint } = await parked();
    await sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '1' }));
    await end(arn);
    await expect(
      sfn.send(new SendTaskSuccessCommand({ taskToken: token, output: '2' })),
    ).rejects.toThrow(/answered already|timed out/);
    await expect(
      sfn.send(new SendTaskSuccessCommand({ taskToken: 'x', output: '2' })),
    ).rejects.toThrow(/Invalid/);
    await endpoint.stop();
  });

  it('still works after the process ended', async () => {
    const dataDir = newDirectory();
    const first = await parked({ dataDir });
    await first.endpoint.stop();
    let calledAgain = 0;
    const second = await startMachine(waiting, { dataDir, fakes: { f: () => ++calledAgain } });
    second.endpoint.resume();
    await second.sfn.send(new SendTaskSuccessCommand({ taskToken: first.token, output: '7' }));
    expect(await second.end(first.arn)).toMatchObject({ output: 7 });
    expect(calledAgain).toBe(0);
    await second.endpoint.stop();
  });
});

describe('executions', () => {
  it('started twice under one name run once; another input is refused', async () => {
    const states = { W: { Type: 'Wait', Seconds: 3600, Next: 'E' }, E: { Type: 'Succeed' } };
    const { begin, sfn, endpoint } = await startMachine(states);
    const arn = await begin({ a: 1 }, 'same');
    expect(await begin({ a: 1 }, 'same')).toBe(arn);
    const other = new StartExecutionCommand({
      stateMachineArn: MACHINE,
      name: 'same',
      input: '{"a":2}',
    });
    await expect(sfn.send(other)).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(
      (await sfn.send(new ListExecutionsCommand({ stateMachineArn: MACHINE }))).executions,
    ).toHaveLength(1);
    await endpoint.stop();
  });

  it('stopped, end as aborted and do nothing more', async () => {
    let later = 0;
    const clock = handClock();
    const states = { W: { Type: 'Wait', Seconds: 3600, Next: 'T' }, T: task('f') };
    const { begin, end, sfn, endpoint } = await startMachine(states, {
      clock,
      fakes: { f: () => ++later },
    });
    const arn = await begin();
    await sfn.send(new StopExecutionCommand({ executionArn: arn, cause: 'paused' }));
    clock.advance(3_600_000);
    expect((await end(arn)).status).toBe('ABORTED');
    await sleep(30);
    expect(later).toBe(0);
    await endpoint.stop();
  });

  it('keep a history under AWS’s event names', async () => {
    const { begin, end, sfn, endpoint } = await startMachine(
      { T: task('f') },
      { fakes: { f: () => 1 } },
    );
    const arn = await begin();
    await end(arn);
    const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn: arn }));
    expect(events.map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    await endpoint.stop();
  });
});
