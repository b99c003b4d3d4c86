import type { Catcher, ChoiceState, FailState } from './definition.ts';
import { evaluate, type Frame, type Variables } from './evaluate.ts';
import type { Attempt, Step } from './scope.ts';
import { boundedJson, StateError } from './state-error.ts';

/** What follows a state, a choice or a catcher: where to go, with which output and variables. */
interface Outcome {
  readonly Output?: unknown;
  readonly Assign?: Record<string, unknown> | undefined;
  readonly Next?: string | undefined;
}

async function assigned(outcome: Outcome, frame: Frame): Promise<Variables> {
  if (outcome.Assign === undefined) return frame.variables;
  const values = await evaluate(outcome.Assign, frame);
  // AWS holds what is assigned at a time to the quota of payloads, and all variables together to one of their own.
  boundedJson(values);
  return { ...frame.variables, ...(values as Variables) }; // A record gives a record.
}

async function stepTo(outcome: Outcome, frame: Frame, plain: unknown): Promise<Step> {
  const output = outcome.Output === undefined ? plain : await evaluate(outcome.Output, frame);
  const variables = await assigned(outcome, frame);
  return { next: outcome.Next ?? null, output, variables, events: [] };
}

/** Leaves a state that did its work; without a result its input goes on. */
export const leave = ({ state, frame }: Attempt): Promise<Step> =>
  stepTo(
    state as Outcome,
    frame,
    'result' in frame.states ? frame.states.result : frame.states.input,
  ); // Every state that is left this way has these fields or lacks them.

/** Goes where the first condition that holds points to, or to the default. */
export async function choose({ state, frame }: Attempt<ChoiceState>): Promise<Step> {
  for (const choice of state.Choices) {
    const holds = await evaluate(choice.Condition, frame);
    if (typeof holds !== 'boolean')
      throw new StateError(
        'States.QueryEvaluationError',
        `A condition is true or false, not ${JSON.stringify(holds)}.`,
      );
    if (holds) return stepTo(choice, frame, frame.states.input);
  }
  if (state.Default === undefined)
    throw new StateError('States.NoChoiceMatched', 'No choice matched.');
  const { Output, Assign, Default } = state;
  return stepTo({ Output, Assign, Next: Default }, frame, frame.states.input);
}

/** Goes on with what a catcher makes of an error. */
export function caught(catcher: Catcher, error: StateError, frame: Frame): Promise<Step> {
  const errorOutput = { Error: error.name, Cause: error.cause_ };
  return stepTo(catcher, { ...frame, states: { ...frame.states, errorOutput } }, errorOutput);
}

/** Fails as a Fail state says. */
export async function fail({ state, frame }: Attempt<FailState>): Promise<never> {
  const { Error: name = 'States.Fail', Cause: cause = '' } = state;
  throw new StateError(String(await evaluate(name, frame)), String(await evaluate(cause, frame)));
}
