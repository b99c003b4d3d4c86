import { GetExecutionHistoryCommand, type HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from 'vitest';
import { Busy, startMachine, task } from './start-machine.ts';

/** Runs a machine to its end and answers with its history. */
async function historyOf(states: Record<string, unknown>): Promise<HistoryEvent[]> {
  const fakes = {
    good: () => 1,
    bad: () => {
      throw new Busy('later');
    },
  };
  const { begin, end, sfn, endpoint } = await startMachine(states, { fakes });
  const executionArn = await begin();
  await end(executionArn);
  const { events = [] } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  await endpoint.stop();
  return events;
}

const types = (events: HistoryEvent[]) => events.map(({ type }) => type);
const map = (name: string, Mode: 'INLINE' | 'DISTRIBUTED') => ({
  Type: 'Map',
  Items: [1, 2],
  MaxConcurrency: 1,
  ItemProcessor: { ProcessorConfig: { Mode }, StartAt: 'T', States: { T: task(name) } },
  End: true,
});
const TASK_BEGUN = ['TaskStateEntered', 'TaskScheduled', 'TaskStarted'];
const TASK_DONE = [...TASK_BEGUN, 'TaskSucceeded', 'TaskStateExited'];
const ITEM_DONE = ['MapIterationStarted', ...TASK_DONE, 'MapIterationSucceeded'];

describe('a history', () => {
  it('tells of the items of an inline map', async () => {
    const events = await historyOf({ M: map('good', 'INLINE') });
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      ...ITEM_DONE,
      ...ITEM_DONE,
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[1]).toMatchObject({ id: 2, stateEnteredEventDetails: { name: 'M' } });
    expect(events[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(events[10]?.mapIterationStartedEventDetails).toEqual({ name: 'M', index: 1 });
  });

  it('tells why an item and its map failed, each once', async () => {
    const events = await historyOf({ M: map('bad', 'INLINE') });
    expect(types(events).slice(3)).toEqual([
      'MapIterationStarted',
      ...TASK_BEGUN,
      'TaskFailed',
      'MapIterationFailed',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
    expect(events[7]?.taskFailedEventDetails).toMatchObject({ error: 'Busy' });
    expect(events.at(-1)?.executionFailedEventDetails).toMatchObject({ error: 'Busy' });
  });

  it('tells of the run of a distributed map, and leaves its children to their own histories', async () => {
    const events = await historyOf({ M: map('good', 'DISTRIBUTED') });
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'MapStateEntered',
      'MapStateStarted',
      'MapRunStarted',
      'MapRunSucceeded',
      'MapStateSucceeded',
      'MapStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events[3]?.mapRunStartedEventDetails?.mapRunArn).toMatch(/:mapRun:m\/M:[\w-]{36}$/);
  });

  it('tells of a distributed map that failed', async () => {
    const events = await historyOf({ M: map('bad', 'DISTRIBUTED') });
    expect(types(events).slice(4)).toEqual(['MapRunFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(events[4]?.mapRunFailedEventDetails?.error).toBe(
      'States.ExceedToleratedFailureThreshold',
    );
  });

  it.each([
    ['good', ['TaskSucceeded', 'TaskStateExited', 'ParallelStateSucceeded', 'ParallelStateExited']],
    ['bad', ['TaskFailed', 'ParallelStateFailed']],
  ])('tells of branches that are %s', async (name, ends) => {
    const Branches = [{ StartAt: 'T', States: { T: task(name) } }];
    const events = await historyOf({ P: { Type: 'Parallel', Branches, End: true } });
    expect(types(events).slice(1, -1)).toEqual([
      'ParallelStateEntered',
      'ParallelStateStarted',
      ...TASK_BEGUN,
      ...ends,
    ]);
  });

  it('tells of a caught failure before the state is left', async () => {
    const Catch = [{ ErrorEquals: ['Busy'], Next: 'S' }];
    const events = await historyOf({ T: task('bad', { Catch }), S: { Type: 'Succeed' } });
    expect(types(events).slice(4)).toEqual([
      'TaskFailed',
      'TaskStateExited',
      'SucceedStateEntered',
      'SucceedStateExited',
      'ExecutionSucceeded',
    ]);
  });
});
