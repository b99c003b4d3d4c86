import { contextObject } from './context-object.ts';
import type { AnyState } from './definition.ts';
import type { Frame } from './evaluate.ts';
import { caught, choose, fail, leave } from './leave-state.ts';
import type { NewEvent } from './marks.ts';
import { pauseUntil } from './pause.ts';
import { catcherOf, nextAttempt } from './retry.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { runTask } from './run-task.ts';
import { runWait } from './run-wait.ts';
import type { Attempt, Engine, Scope, Step } from './scope.ts';
import { boundedJson, boundedVariables, StateError, toStateError } from './state-error.ts';
import { type ScopeRow, UNTRIED } from './state-rows.ts';
import { storedOutcome } from './stored-outcome.ts';

/** Runs a scope from its stored state, or from its start; its result is stored, so a crash never repeats it. */
export async function runScope(engine: Engine, scope: Scope): Promise<unknown> {
  let row = engine.store.scope(scope.execution, scope.path) ?? begin(engine, scope);
  if (row.done === 1) {
    const outcome = storedOutcome(row);
    if (outcome.ok) return outcome.value;
    throw outcome.error;
  }
  try {
    for (;;) {
      const step = await pass(engine, scope, row);
      if (step.next === null) return finish(engine, scope, row, step);
      row = enter(engine, scope, step);
    }
  } catch (error) {
    throw finishWithError(engine, scope, row, error);
  }
}

function begin(engine: Engine, scope: Scope): ScopeRow {
  const { processor, input, variables, marks } = scope;
  const step = { next: processor.StartAt, output: input, variables, events: marks.started };
  return enter(engine, scope, step);
}

/** Leaves the state before and enters the next in one, so that a crash finds either and never half of both. */
function enter(engine: Engine, scope: Scope, step: Step): ScopeRow {
  const { store, clock, journal } = engine;
  const { execution, path } = scope;
  const state = step.next ?? '';
  const type = `${scope.processor.States[state]?.Type}StateEntered`;
  const row: ScopeRow = {
    ...UNTRIED,
    execution,
    path,
    state,
    input: boundedJson(step.output),
    variables: boundedVariables(step.variables),
    entered: clock.now(),
    attempts: '{}',
    retryAt: null,
    done: 0,
    output: null,
    error: null,
    cause: null,
  };
  return journal.write(scope, () => {
    journal.append(scope, [...step.events, { type, detail: { name: state } }]);
    store.dropBelow(execution, path);
    store.countTransition(execution);
    store.putScope(row);
    return row;
  });
}

function finish(engine: Engine, scope: Scope, row: ScopeRow, step: Step): unknown {
  const { store, journal } = engine;
  journal.write(scope, () => {
    journal.append(scope, step.events);
    journal.close(scope, scope.marks.succeeded);
    store.putScope({ ...row, done: 1, output: boundedJson(step.output) });
    store.dropBelow(scope.execution, scope.path);
  });
  return step.output;
}

function finishWithError(engine: Engine, scope: Scope, row: ScopeRow, error: unknown): unknown {
  const { store, journal } = engine;
  if (scope.signal.aborted) return scope.signal.reason;
  const failure = toStateError(error);
  journal.write(scope, () => {
    if (journal.hasRoom(scope)) journal.append(scope, eventsOf(failure));
    if (scope.marks.endsHistory || journal.hasRoom(scope)) journal.close(scope, scope.marks.failed);
    store.putScope({ ...row, done: 1, error: failure.name, cause: failure.cause_ });
    store.dropBelow(scope.execution, scope.path);
  });
  // What the history tells of it is told; whoever this scope is a part of tells of its own end.
  return new StateError(failure.name, failure.cause_);
}

const eventsOf = ({ events, name, cause_ }: StateError): NewEvent[] =>
  events.map((type) => ({ type, detail: { error: name, cause: cause_ } }));

/** A state that has children tells of their success before it is left. */
const endsOf = ({ Type }: AnyState, name: string): NewEvent[] => [
  ...(Type === 'Map' || Type === 'Parallel' ? [{ type: `${Type}StateSucceeded` }] : []),
  { type: `${Type}StateExited`, detail: { name } },
];

/** Passes through one state with its retries and catches. */
async function pass(engine: Engine, scope: Scope, row: ScopeRow): Promise<Step> {
  const state = scope.processor.States[row.state];
  if (state === undefined)
    throw new StateError('States.Runtime', `No state is named ${row.state}.`);
  for (;;) {
    await pauseUntil(row.retryAt, scope.signal);
    const attempt: Attempt = { scope, row, state, frame: frameOf(engine, scope, row) };
    try {
      const step = await perform(engine, attempt);
      boundedJson(step.output);
      return { ...step, events: endsOf(state, row.state) };
    } catch (error) {
      scope.signal.throwIfAborted();
      const failure = toStateError(error);
      if (triesAgain(engine, attempt, failure)) continue;
      const catcher = 'Catch' in state ? catcherOf(state, failure) : undefined;
      if (catcher === undefined) throw failure;
      const step = await caught(catcher, failure, attempt.frame);
      const exited = { type: `${state.Type}StateExited`, detail: { name: row.state } };
      return { ...step, events: [...eventsOf(failure), exited] };
    }
  }
}

function frameOf(engine: Engine, scope: Scope, row: ScopeRow): Frame {
  return {
    variables: JSON.parse(row.variables),
    states: { input: JSON.parse(row.input), context: contextObject(scope, row) },
    now: () => engine.clock.now(),
  };
}

/** Writes down the next attempt, when one is left; the pause before it outlives the process. */
function triesAgain(engine: Engine, { scope, row, state }: Attempt, failure: StateError): boolean {
  const next = 'Retry' in state ? nextAttempt(state, row, failure) : undefined;
  if (next === undefined) return false;
  engine.journal.write(scope, () => {
    engine.journal.update(scope, row, next, ...eventsOf(failure));
    engine.store.dropBelow(scope.execution, scope.path);
  });
  return true;
}

/** The work of a state, if it has any; what it gives becomes `$states.result`. */
const WORK: {
  [T in AnyState['Type']]?: (engine: Engine, attempt: Attempt<never>) => Promise<unknown>;
} = { Task: runTask, Wait: runWait, Map: runMap, Parallel: runParallel };

async function perform(engine: Engine, attempt: Attempt): Promise<Step> {
  const { state, frame } = attempt;
  if (state.Type === 'Fail') return fail({ ...attempt, state });
  if (state.Type === 'Choice') return choose({ ...attempt, state });
  const result = await WORK[state.Type]?.(engine, attempt as Attempt<never>); // Chosen by its type.
  if (result !== undefined) frame.states.result = result;
  return leave(attempt);
}
