import type { ParallelState } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { type Outcome, runChildren } from './run-children.ts';
import { type Attempt, type Engine, threadOf } from './scope.ts';

/** The values of children none of which may fail; throws the error of the one that did. */
export function valuesOf(outcomes: readonly (Outcome | undefined)[]): unknown[] {
  return outcomes.flatMap((outcome) => {
    if (outcome?.ok === false) throw outcome.error;
    return outcome === undefined ? [] : [outcome.value];
  });
}

/** Runs the branches side by side; the first that fails fails them all. */
export async function runParallel(
  engine: Engine,
  { scope, row, state, frame }: Attempt<ParallelState>,
): Promise<unknown[]> {
  const { Arguments, Branches } = state;
  const input = Arguments === undefined ? frame.states.input : await evaluate(Arguments, frame);
  const outcomes = await runChildren(engine, {
    parent: scope,
    state: row.state,
    children: Branches.map((processor) =>
      threadOf(scope, { processor, input, variables: frame.variables }),
    ),
    width: Branches.length,
    hasFailed: () => true,
  });
  return valuesOf(outcomes);
}
