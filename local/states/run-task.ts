import { randomUUID } from 'node:crypto';
import { awaitAnswer, isOverdue } from './await-answer.ts';
import { contextObject } from './context-object.ts';
import type { TaskState } from './definition.ts';
import { evaluate, evaluateNumber } from './evaluate.ts';
import type { LambdaAnswer } from './lambda-answer.ts';
import { inTime, timedOut } from './pause.ts';
import type { Attempt, Engine } from './scope.ts';
import { boundedJson, StateError } from './state-error.ts';

const waitsForToken = (state: TaskState): boolean => state.Resource.endsWith('.waitForTaskToken');

/** Fixes token and deadline before anything is called, so that a crash changes neither. */
async function prepare(engine: Engine, attempt: Attempt<TaskState>): Promise<void> {
  const { scope, row, state, frame } = attempt;
  const { TimeoutSeconds } = state;
  const deadline =
    row.deadline === null && TimeoutSeconds !== undefined
      ? Date.now() + (await evaluateNumber(TimeoutSeconds, frame)) * 1000
      : row.deadline;
  const token = waitsForToken(state) && row.token === null ? randomUUID() : row.token;
  engine.journal.write(scope, () => {
    if (token !== null && token !== row.token)
      engine.store.putToken({ token, answered: 0, output: null, error: null, cause: null });
    engine.journal.update(scope, row, { deadline, token });
  });
  frame.states.context = contextObject(scope, row);
}

/** Calls a function, twice where that is asked for; a call that never reached it is an error of its own. */
async function call(engine: Engine, name: string, payload: unknown): Promise<LambdaAnswer> {
  try {
    if (engine.deliverTwice) await engine.invoke(name, payload);
    return await engine.invoke(name, payload);
  } catch (error) {
    const errorMessage = error instanceof Error ? error.message : String(error);
    return { ok: false, errorType: 'Lambda.Unknown', errorMessage };
  }
}

async function invoke(engine: Engine, attempt: Attempt<TaskState>): Promise<unknown> {
  const { scope, row, state, frame } = attempt;
  const { FunctionName, Payload = {} } = (await evaluate(
    state.Arguments,
    frame,
  )) as TaskState['Arguments']; // Parsed at load.
  boundedJson(Payload);
  if (isOverdue(row)) throw timedOut();
  engine.journal.update(scope, row, {}, { type: 'TaskScheduled' }, { type: 'TaskStarted' });
  const answer = await inTime(call(engine, FunctionName, Payload), {
    deadline: row.deadline,
    signal: scope.signal,
  });
  if (answer.ok) return answer.payload ?? null;
  const { errorType, errorMessage } = answer;
  throw new StateError(errorType, JSON.stringify({ errorType, errorMessage }), 'TaskFailed');
}

/** Calls a task's function, or waits until whoever got its token answers; a task that was done is not done again. */
export async function runTask(engine: Engine, attempt: Attempt<TaskState>): Promise<unknown> {
  const { scope, row, state } = attempt;
  const { journal } = engine;
  if (row.result !== null) return JSON.parse(row.result);
  await prepare(engine, attempt);
  if (!waitsForToken(state)) {
    const Payload = await invoke(engine, attempt);
    boundedJson(Payload);
    const result = { ExecutedVersion: '$LATEST', StatusCode: 200, Payload };
    journal.update(scope, row, { result: JSON.stringify(result) }, { type: 'TaskSucceeded' });
    return result;
  }
  if (row.invoked === 0) {
    await invoke(engine, attempt);
    journal.update(scope, row, { invoked: 1 }, { type: 'TaskSubmitted' });
  }
  const result = await awaitAnswer(engine, attempt);
  journal.update(scope, row, { result: boundedJson(result) }, { type: 'TaskSucceeded' });
  return result;
}
