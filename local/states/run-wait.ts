import type { WaitState } from './definition.ts';
import { evaluate, evaluateNumber } from './evaluate.ts';
import { pause } from './pause.ts';
import type { Attempt, Engine } from './scope.ts';
import { StateError } from './state-error.ts';

async function endOf({ state, row, frame }: Attempt<WaitState>): Promise<number> {
  if (state.Timestamp === undefined)
    return row.entered + (await evaluateNumber(state.Seconds, frame)) * 1000;
  const moment = Date.parse(String(await evaluate(state.Timestamp, frame)));
  if (Number.isNaN(moment))
    throw new StateError('States.QueryEvaluationError', 'Timestamp gave no moment.');
  return moment;
}

/** Waits in business time, from when the state was entered; moving the clock wakes it. */
export async function runWait(engine: Engine, attempt: Attempt<WaitState>): Promise<void> {
  const { clock } = engine;
  const end = await endOf(attempt);
  while (clock.now() < end) {
    await pause(end - clock.now(), {
      signal: attempt.scope.signal,
      onWake: (wake) => clock.onMove(wake),
    });
  }
}
