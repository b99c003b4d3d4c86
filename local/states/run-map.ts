import { randomUUID } from 'node:crypto';
import { isDistributed, type MapState } from './definition.ts';
import { evaluate } from './evaluate.ts';
import { writeResults } from './map-files.ts';
import { type MapInput, mapInputs } from './map-items.ts';
import { CHILD_EXECUTION, iteration, type NewEvent } from './marks.ts';
import { type Outcome, runChildren } from './run-children.ts';
import { tellBegin, valuesOf } from './run-parallel.ts';
import { type Attempt, type Engine, type Scope, threadOf } from './scope.ts';
import { boundedJson, StateError } from './state-error.ts';
import { exceedsTolerance } from './tolerance.ts';

/** AWS's width of an inline map; a distributed one without a limit is held to it too, as one machine has few cores. */
const DEFAULT_WIDTH = 40;

/** Runs a map's children and gives their results; a map that was done before a crash is not run again. */
export async function runMap(engine: Engine, attempt: Attempt<MapState>): Promise<unknown> {
  const { row, state, frame } = attempt;
  if (row.result !== null) return JSON.parse(row.result);
  const inputs = await mapInputs(engine.s3, state, frame);
  return isDistributed(state)
    ? runDistributed(engine, attempt, inputs)
    : runInline(engine, attempt, inputs);
}

const started = (length: number): NewEvent => ({ type: 'MapStateStarted', detail: { length } });

const mapRunArn = ({ scope, row }: Attempt, mapRun: string): string =>
  `${scope.execution.replace(':execution:', ':mapRun:').replace(/:[^:]*$/, '')}/${row.state}:${mapRun}`;

async function runInline(
  engine: Engine,
  attempt: Attempt<MapState>,
  inputs: readonly MapInput[],
): Promise<unknown[]> {
  const { scope, row, state, frame } = attempt;
  tellBegin(engine, attempt, started(inputs.length));
  const outcomes = await runChildren(engine, {
    parent: scope,
    state: row.state,
    children: inputs.map(({ input }, index) =>
      threadOf(scope, {
        processor: state.ItemProcessor,
        input,
        variables: frame.variables,
        marks: iteration(row.state, index),
      }),
    ),
    width: state.MaxConcurrency || DEFAULT_WIDTH,
    hasFailed: () => true,
  });
  return valuesOf(outcomes, 'MapStateFailed');
}

/** An execution of its own: it sees its own input and none of its parent's variables, and keeps its own history. */
function childExecution(
  { scope, row, state }: Attempt<MapState>,
  input: unknown,
  index: number,
): Scope {
  const { Execution } = scope.context;
  return {
    ...scope,
    history: `${scope.execution}:${row.mapRun}#${index}`,
    marks: CHILD_EXECUTION,
    processor: state.ItemProcessor,
    input,
    variables: {},
    context: { ...scope.context, Execution: { ...Execution, Input: input } },
  };
}

async function runDistributed(
  engine: Engine,
  attempt: Attempt<MapState>,
  inputs: readonly MapInput[],
): Promise<unknown> {
  const { scope, row, state } = attempt;
  const { journal } = engine;
  if (row.mapRun === null) {
    const mapRun = randomUUID();
    // AWS has not read the object yet when it tells of the length.
    const length = state.ItemReader === undefined ? inputs.length : 0;
    const run = { type: 'MapRunStarted', detail: { mapRunArn: mapRunArn(attempt, mapRun) } };
    journal.update(scope, row, { mapRun }, started(length), run);
  }
  const total = itemsIn(inputs);
  const hasFailed = (failed: readonly number[]) =>
    exceedsTolerance(state, itemsIn(failed.flatMap((index) => inputs[index] ?? [])), total);
  const outcomes = await runChildren(engine, {
    parent: scope,
    state: row.state,
    children: inputs.map(({ input }, index) => childExecution(attempt, input, index)),
    width: state.MaxConcurrency || DEFAULT_WIDTH,
    hasFailed,
  });
  const result = await gather(engine, attempt, { inputs, outcomes, hasFailed });
  journal.update(scope, row, { result: boundedJson(result) }, { type: 'MapRunSucceeded' });
  return result;
}

const itemsIn = (inputs: readonly MapInput[]): number =>
  inputs.reduce((sum, { items }) => sum + items, 0);

/** Tolerated failures stay behind in the result file; one more fails the map. */
async function gather(
  engine: Engine,
  { scope, row, state, frame }: Attempt<MapState>,
  ran: {
    readonly inputs: readonly MapInput[];
    readonly outcomes: readonly (Outcome | undefined)[];
    readonly hasFailed: (failed: readonly number[]) => boolean;
  },
): Promise<unknown> {
  const values = ran.outcomes.flatMap((outcome) => (outcome?.ok === true ? [outcome.value] : []));
  const failures = ran.outcomes.flatMap((outcome, index) =>
    outcome?.ok === false ? [{ index, input: ran.inputs[index]?.input, error: outcome.error }] : [],
  );
  const details =
    state.ResultWriter === undefined
      ? undefined
      : await writeResults(engine.s3, await evaluate(state.ResultWriter.Arguments, frame), {
          folder: `${scope.context.Execution.Name}/${row.state}-${row.mapRun}`,
          values,
          failures,
        });
  const [first] = failures;
  if (first !== undefined && ran.hasFailed(failures.map(({ index }) => index))) {
    throw new StateError(
      'States.ExceedToleratedFailureThreshold',
      `The specified tolerated failure threshold was exceeded: ${first.error.name}: ${first.error.cause_}`,
      'MapRunFailed',
      'MapStateFailed',
    );
  }
  return details ?? values;
}
