import { describe, expect, it } from 'vitest';
import { failing, handClock, MACHINE, startMachine, task } from './start-machine.ts';

const YEAR = 365 * 86_400_000;
const see = (Output: unknown) => ({ P: { Type: 'Pass', Output, End: true } });

/** A machine run by a clock that is a year ahead. */
async function aYearAhead(states: Record<string, unknown>) {
  const clock = handClock();
  clock.advance(YEAR);
  const { begin, end, endpoint } = await startMachine(states, { clock, fakes: { f: failing(1) } });
  const ended = await end(await begin({ a: 1 }, 'mine'));
  await endpoint.stop();
  return ended.output;
}

describe('what expressions see', () => {
  it('is their execution and their machine', async () => {
    const seen = await aYearAhead(see('{% $states.context %}'));
    expect(seen).toMatchObject({
      Execution: { Id: expect.stringMatching(/:execution:m:mine$/), Name: 'mine', Input: { a: 1 } },
      StateMachine: { Id: MACHINE, Name: 'm' },
      State: { Name: 'P', RetryCount: 0 },
    });
  });

  it('is how often a state was tried again', async () => {
    const Retry = [{ ErrorEquals: ['Busy'], IntervalSeconds: 0 }];
    const Output = '{% $states.context.State.RetryCount %}';
    expect(await aYearAhead({ T: task('f', { Retry, Output }) })).toBe(1);
  });

  it.each([
    ['$now()', '{% $toMillis($now()) %}'],
    ['$millis()', '{% $millis() %}'],
    ['a formatted $now', "{% $toMillis($now('[Y0001]-[M01]-[D01]') & 'T23:59:59Z') %}"],
    ['the start of the execution', '{% $toMillis($states.context.Execution.StartTime) %}'],
    ['the time a state was entered', '{% $toMillis($states.context.State.EnteredTime) %}'],
  ])('is business time in %s', async (_, Output) => {
    const ahead = Number(await aYearAhead(see(Output))) - Date.now();
    expect(ahead).toBeGreaterThan(YEAR - 60_000);
    expect(ahead).toBeLessThan(YEAR + 86_400_000);
  });

  it('is the whole context beside an item', async () => {
    const states = {
      M: {
        Type: 'Map',
        Items: ['x'],
        ItemSelector: '{% $states.context.Execution.Name & $states.context.Map.Item.Value %}',
        ItemProcessor: { StartAt: 'I', States: { I: { Type: 'Pass', End: true } } },
        End: true,
      },
    };
    expect(await aYearAhead(states)).toEqual(['minex']);
  });
});
