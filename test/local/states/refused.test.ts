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
    await expect(startMachine(states)).rejects.toThrow(named);
  });
});
