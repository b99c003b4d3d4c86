import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { handClock, startMachine, task } from './start-machine.ts';

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
  [
    'a default gives its own output',
    {
      C: {
        Type: 'Choice',
        Choices: [{ Condition: '{% false %}', Next: 'D' }],
        Default: 'D',
        Output: 'by default',
      },
      D: { Type: 'Pass', End: true },
    },
    {},
    'by default',
  ],
];

describe('states', () => {
  it.each(CASES)('%s', async (_, states, input, output) => {
    const { run, endpoint } = await startMachine(states);
    expect(await run(input)).toMatchObject({ status: 'SUCCEEDED', output });
    await endpoint.stop();
  });

  it.each([
    ['its name', 'Mine', 'because'],
    ['a name it works out', "{% 'Mi' & 'ne' %}", '{% $states.input.why %}'],
  ])('Fail fails under %s', async (_, name, Cause) => {
    const { run, endpoint } = await startMachine({ F: { Type: 'Fail', Error: name, Cause } });
    const ended = await run({ why: 'because' });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Mine', cause: 'because' });
    await endpoint.stop();
  });

  it.each([
    ['a text', '"true"'],
    ['a number', '1'],
    ['a list', '[true]'],
  ])('Choice fails on a condition that is %s', async (_, condition) => {
    const Choices = [{ Condition: `{% ${condition} %}`, Next: 'S' }];
    const { run, endpoint } = await startMachine({
      C: { Type: 'Choice', Choices, Default: 'S' },
      S: { Type: 'Succeed' },
    });
    expect((await run()).error).toBe('States.QueryEvaluationError');
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
