import type { ParallelState } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { type NewEvent, UNMARKED } from './marks.ts';
import { type Outcome, runChildren } from './run-children.ts';
import { type Attempt, type Engine, threadOf } from './scope.ts';
import { StateError } from './state-error.ts';

/** The values of children none of which may fail; throws the error of the one that did, told of by the given event. */
export function valuesOf(
  outcomes: readonly (Outcome | undefined)[],
  failed: 'ParallelStateFailed' | 'MapStateFailed',
): unknown[] {
  return outcomes.flatMap((outcome) => {
    if (outcome?.ok === false)
      throw new StateError(outcome.error.name, outcome.error.cause_, failed);
    return outcome === undefined ? [] : [outcome.value];
  });
}

/** Tells once, however often the process is killed, that a state's children begin. */
export function tellBegin(
  { journal }: Engine,
  { scope, row }: Attempt,
  ...events: readonly NewEvent[]
): void {
  if (row.invoked === 0) journal.update(scope, row, { invoked: 1 }, ...events);
}

/** Runs the branches side by side; the first that fails fails them all. */
export async function runParallel(
  engine: Engine,
  attempt: Attempt<ParallelState>,
): Promise<unknown[]> {
  const { scope, row, state, frame } = attempt;
  const { Arguments, Branches } = state;
  const input = Arguments === undefined ? frame.states.input : await evaluate(Arguments, frame);
  tellBegin(engine, attempt, { type: 'ParallelStateStarted' });
  const outcomes = await runChildren(engine, {
    parent: scope,
    state: row.state,
    children: Branches.map((processor) =>
      threadOf(scope, { processor, input, variables: frame.variables, marks: UNMARKED }),
    ),
    width: Branches.length,
    hasFailed: () => true,
  });
  return valuesOf(outcomes, 'ParallelStateFailed');
}
