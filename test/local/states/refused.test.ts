import { describe, expect, it } from 'vitest';
import { startMachine, task } from './start-machine.ts';

const pass = (more: Record<string, unknown> = {}) => ({ Type: 'Pass', End: true, ...more });
const inner = (State: unknown) => ({ StartAt: 'I', States: { I: State } });
const map = (more: Record<string, unknown>) => ({
  Type: 'Map',
  ItemProcessor: inner(pass()),
  End: true,
  ...more,
});
const distributed = (more: Record<string, unknown>) =>
  map({
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED' }, ...inner(pass()) },
    ...more,
  });
const reader = (ReaderConfig: unknown) => ({
  Resource: 'arn:aws-cn:states:::s3:getObject',
  ReaderConfig,
  Arguments: { Bucket: 'b', Key: 'k' },
});

/** What is refused, the states of the machine, and what the refusal names. */
const REFUSED: [string, Record<string, unknown>, RegExp][] = [
  ['a JSONPath field', { P: pass({ InputPath: '$' }) }, /InputPath[\s\S]*States\.P/],
  ['a JSONPath key in a payload', { P: pass({ Output: { 'a.$': '$.b' } }) }, /P\.Output\.a\.\$/],
  [
    'an unknown integration',
    { T: task('f', { Resource: 'arn:aws-cn:states:::dynamodb:getItem' }) },
    /lambda:invoke[\s\S]*States\.T\.Resource/,
  ],
  ['a heartbeat', { T: task('f', { HeartbeatSeconds: 5 }) }, /HeartbeatSeconds[\s\S]*States\.T/],
  ['an unknown state type', { X: { Type: 'Strange', End: true } }, /States\.X\.Type/],
  ['a target that is no state', { P: { Type: 'Pass', Next: 'No' } }, /States\.P\.Next: .*No/],
  [
    'a catcher’s target that is no state',
    { T: task('f', { Catch: [{ ErrorEquals: ['E'], Next: 'No' }] }) },
    /States\.T\.Catch\.0\.Next/,
  ],
  ['a state that nothing leads to', { P: pass(), Q: pass() }, /States\.Q: no state leads/],
  ['neither Next nor End', { P: { Type: 'Pass' } }, /States\.P: exactly one/],
  ['both Next and End', { P: pass({ Next: 'P' }) }, /States\.P: exactly one/],
  ['a broken expression', { P: pass({ Output: { a: '{% 1 + %}' } }) }, /States\.P\.Output\.a/],
  ['half an expression', { P: pass({ Output: '{% 1' }) }, /States\.P\.Output/],
  [
    'a broken expression inside a map',
    { M: map({ ItemProcessor: inner(pass({ Output: '{% ( %}' })) }) },
    /States\.M\.ItemProcessor\.States\.I\.Output/,
  ],
  [
    'a broken condition',
    { C: { Type: 'Choice', Choices: [{ Condition: '{% = %}', Next: 'D' }] }, D: pass() },
    /States\.C\.Choices\.0\.Condition/,
  ],
  ['$eval', { P: pass({ Output: "{% $eval('1') %}" }) }, /States\.P\.Output: there is no \$eval/],
  ['an unknown function', { P: pass({ Output: '{% $uper($states.input) %}' }) }, /no \$uper here/],
  ['a variable nobody assigns', { P: pass({ Output: { a: '{% $n %}' } }) }, /P\.Output\.a: .*\$n/],
  ['a seed', { P: pass({ Output: '{% $random(7) %}' }) }, /seed/],
  ['a time limit of the whole machine', { P: pass() }, /TimeoutSeconds/],
  [
    'an execution that is waited for',
    { T: task('f', { Resource: 'arn:aws-cn:states:::states:startExecution.sync:2' }) },
    /lambda:invoke[\s\S]*States\.T\.Resource/,
  ],
  [
    'a version of a function',
    { T: task('f', { Arguments: { FunctionName: 'f', Qualifier: '1' } }) },
    /Qualifier[\s\S]*States\.T\.Arguments/,
  ],
  ...['CSV', 'MANIFEST', 'PARQUET'].map((InputType): (typeof REFUSED)[number] => [
    `a reader of ${InputType}`,
    { M: distributed({ ItemReader: reader({ InputType }) }) },
    /"JSON"\|"JSONL"[\s\S]*States\.M\.ItemReader\.ReaderConfig\.InputType/,
  ]),
  [
    'a reader of lists of objects',
    {
      M: distributed({
        ItemReader: {
          ...reader({ InputType: 'JSON' }),
          Resource: 'arn:aws-cn:states:::s3:listObjectsV2',
        },
      }),
    },
    /s3:getObject readers[\s\S]*States\.M\.ItemReader\.Resource/,
  ],
  [
    'batches by bytes',
    { M: distributed({ ItemBatcher: { MaxItemsPerBatch: 1, MaxInputBytesPerBatch: 9 } }) },
    /MaxInputBytesPerBatch[\s\S]*States\.M\.ItemBatcher/,
  ],
  [
    'children without histories',
    {
      M: distributed({
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' },
          ...inner(pass()),
        },
      }),
    },
    /States\.M\.ItemProcessor\.ProcessorConfig\.ExecutionType/,
  ],
  [
    'a wait without an end',
    { W: { Type: 'Wait', End: true } },
    /Seconds and Timestamp[\s\S]*States\.W/,
  ],
  ['a label', { M: distributed({ Label: 'l' }) }, /Label[\s\S]*States\.M/],
  [
    'a limit of items',
    { M: distributed({ ItemReader: reader({ InputType: 'JSON', MaxItems: 5 }) }) },
    /MaxItems[\s\S]*States\.M\.ItemReader\.ReaderConfig/,
  ],
  [
    'tolerance of an inline map',
    { M: map({ ToleratedFailureCount: 1 }) },
    /distributed[\s\S]*States\.M/,
  ],
  [
    'two sources of items',
    { M: distributed({ Items: [1], ItemReader: reader({ InputType: 'JSON' }) }) },
    /exclude[\s\S]*States\.M/,
  ],
  [
    'a wildcard beside another error',
    { T: task('f', { Retry: [{ ErrorEquals: ['States.ALL', 'Busy'] }] }) },
    /States\.T\.Retry\.0: States\.ALL/,
  ],
  [
    'a wildcard before another rule',
    { T: task('f', { Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['Busy'] }] }) },
    /States\.T\.Retry\.0: States\.ALL/,
  ],
];

describe('when a machine is loaded', () => {
  it.each(REFUSED)('%s is refused by name', async (_, states, named) => {
    const machine = named.source === 'TimeoutSeconds' ? { TimeoutSeconds: 60 } : {};
    await expect(startMachine(states, { machine })).rejects.toThrow(named);
  });

  it.each([
    ['a function and a block of its own', '{% ($f := function($a) { $a + $n }; $f(1)) %}'],
    ['places and indexes of steps', '{% [1]@$x#$i.{ "x": $x, "i": $i } %}'],
    ['functions as values, and functions of AWS', '{% $map([1], $string) ~> $hash("SHA-256") %}'],
    ['context and root', '{% $exists($) or $exists($$) %}'],
    ['a context variable', '{% $states.context.State.Name %}'],
  ])('%s know their names', async (_, Output) => {
    const states = { P: { Type: 'Pass', Assign: { n: 1 }, Next: 'Q' }, Q: pass({ Output }) };
    const { endpoint } = await startMachine(states);
    await endpoint.stop();
  });
});
