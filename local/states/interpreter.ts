import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import type { MovableClock } from './business-clock.ts';
import {
  type AnyState,
  type Catcher,
  type MapState,
  type ParallelState,
  type Processor,
  parseDefinition,
  type Retrier,
  type TaskState,
  type WaitState,
} from './definition.ts';
import { evaluate, type Variables } from './evaluate.ts';
import { readItems, writeResults } from './map-files.ts';
import { boundedJson, StateError, Stopped } from './state-error.ts';
import type { ScopeRow, StateStore } from './state-store.ts';

export type LambdaAnswer =
  | { readonly ok: true; readonly payload: unknown }
  | { readonly ok: false; readonly errorType: string; readonly errorMessage: string };

export interface InterpreterDependencies {
  readonly store: StateStore;
  readonly clock: MovableClock;
  readonly s3: S3Client;
  readonly invoke: (functionName: string, payload: unknown) => Promise<LambdaAnswer>;
  /** Delivers every task twice and keeps the second answer, to prove that tasks may run twice. */
  readonly deliverTwice: boolean;
}

interface Scope {
  readonly execution: string;
  /** '' for the execution itself, `/State#3` for the fourth item of a map, and so on below. */
  readonly path: string;
  /** History it writes to: its own for an execution and for a distributed child, the parent's otherwise. */
  readonly history: string;
  readonly processor: Processor;
  readonly input: unknown;
  readonly variables: Variables;
}

const MAX_HISTORY_EVENTS = 25_000;
const LONGEST_TIMER = 2 ** 31 - 1;

/** What leaving a state gives: the next state, or the end, with output and variables. */
interface Step {
  readonly next: string | null;
  readonly output: unknown;
  readonly variables: Variables;
}

const toStateError = (error: unknown): StateError =>
  error instanceof StateError
    ? error
    : new StateError('States.Runtime', error instanceof Error ? error.message : String(error));

const matches = (names: readonly string[], error: StateError): boolean =>
  names.includes(error.name) ||
  (names.includes('States.TaskFailed') &&
    !['States.Timeout', 'States.DataLimitExceeded'].includes(error.name)) ||
  (names.includes('States.ALL') && error.name !== 'States.DataLimitExceeded');

/** Runs executions state by state, so that each can go on from its rows after a crash. */
export class Interpreter {
  readonly #deps: InterpreterDependencies;
  readonly #waiting = new Map<string, () => void>();
  readonly #stopped = new Set<string>();

  constructor(deps: InterpreterDependencies) {
    this.#deps = deps;
  }

  /** Runs an execution from where its rows stand to its end. */
  async run(arn: string): Promise<void> {
    const { store } = this.#deps;
    const row = store.execution(arn);
    if (row === undefined || row.status !== 'RUNNING') return;
    const processor = parseDefinition(row.definition);
    const scope: Scope = {
      execution: arn,
      path: '',
      history: arn,
      processor,
      input: JSON.parse(row.input),
      variables: {},
    };
    if (store.historySize(arn) === 0) this.#event(scope, 'ExecutionStarted');
    try {
      const output = await this.#runScope(scope);
      this.#end(arn, { status: 'SUCCEEDED', output: boundedJson(output) });
    } catch (error) {
      if (error instanceof Stopped) return;
      const failure = toStateError(error);
      this.#end(arn, { status: 'FAILED', error: failure.name, cause: failure.cause_ });
    }
  }

  #end(
    arn: string,
    end: { status: 'SUCCEEDED' | 'FAILED'; output?: string; error?: string; cause?: string },
  ): void {
    const { store } = this.#deps;
    const row = store.execution(arn);
    if (row === undefined || row.status !== 'RUNNING') return;
    const { status, output = null, error = null, cause = null } = end;
    store.addEvent(arn, {
      type: status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed',
      at: Date.now(),
      detail: { error },
    });
    store.putExecution({ ...row, status, output, error, cause, stopped: Date.now() });
    store.dropScopes(arn);
  }

  stop(arn: string, why: { error?: string; cause?: string }): void {
    const { store } = this.#deps;
    const row = store.execution(arn);
    if (row === undefined || row.status !== 'RUNNING') return;
    this.#stopped.add(arn);
    store.addEvent(arn, { type: 'ExecutionAborted', at: Date.now() });
    store.putExecution({
      ...row,
      status: 'ABORTED',
      error: why.error ?? null,
      cause: why.cause ?? null,
      stopped: Date.now(),
    });
    store.dropScopes(arn);
    for (const wake of this.#waiting.values()) wake();
  }

  /** Wakes whoever waits for a token; the answer lies in the store already. */
  wake(token: string): void {
    this.#waiting.get(token)?.();
  }

  #event(scope: Scope, type: string, detail?: unknown): void {
    const size = this.#deps.store.addEvent(scope.history, { type, at: Date.now(), detail });
    if (size > MAX_HISTORY_EVENTS)
      throw new StateError(
        'States.Runtime',
        'The execution reached the maximum number of history events (25000).',
      );
  }

  #assertRunning(scope: Scope): void {
    if (this.#stopped.has(scope.execution)) throw new Stopped();
  }

  /** Runs a scope from its stored state, or from its start; its result is stored, so a crash never repeats it. */
  async #runScope(scope: Scope): Promise<unknown> {
    const { store } = this.#deps;
    let row =
      store.scope(scope.execution, scope.path) ??
      this.#enter(scope, {
        next: scope.processor.StartAt,
        output: scope.input,
        variables: scope.variables,
      });
    if (row.done === 1) {
      if (row.error !== null) throw new StateError(row.error, row.cause ?? '');
      return JSON.parse(row.output ?? 'null');
    }
    for (;;) {
      this.#assertRunning(scope);
      const step = await this.#leave(scope, row).catch((error: unknown) =>
        this.#finishWithError(row, error),
      );
      this.#assertRunning(scope);
      if (step.next === null) {
        store.putScope({ ...row, done: 1, output: boundedJson(step.output) });
        store.dropBelow(scope.execution, scope.path);
        return step.output;
      }
      row = this.#enter(scope, step);
    }
  }

  #finishWithError(row: ScopeRow, error: unknown): never {
    if (error instanceof Stopped) throw error;
    const failure = toStateError(error);
    this.#deps.store.putScope({ ...row, done: 1, error: failure.name, cause: failure.cause_ });
    throw failure;
  }

  #enter(scope: Scope, step: Step): ScopeRow {
    const { store, clock } = this.#deps;
    const state = step.next ?? '';
    store.dropBelow(scope.execution, scope.path);
    store.countTransition(scope.execution);
    this.#event(scope, `${scope.processor.States[state]?.Type ?? 'Unknown'}StateEntered`, {
      name: state,
    });
    const row: ScopeRow = {
      execution: scope.execution,
      path: scope.path,
      state,
      input: boundedJson(step.output),
      variables: boundedJson(step.variables),
      entered: clock.now(),
      attempts: '{}',
      token: null,
      invoked: 0,
      done: 0,
      output: null,
      error: null,
      cause: null,
    };
    store.putScope(row);
    return row;
  }

  /** Runs one state with its retries and catches. */
  async #leave(scope: Scope, row: ScopeRow): Promise<Step> {
    const state = scope.processor.States[row.state];
    if (state === undefined)
      throw new StateError('States.Runtime', `No state is named ${row.state}.`);
    for (;;) {
      try {
        const step = await this.#perform(scope, row, state);
        this.#event(scope, `${state.Type}StateExited`, { name: row.state });
        return step;
      } catch (error) {
        if (error instanceof Stopped) throw error;
        const failure = toStateError(error);
        const delay =
          'Retry' in state ? this.#retryDelay(row, state.Retry ?? [], failure) : undefined;
        if (delay !== undefined) {
          await sleep(delay);
          this.#assertRunning(scope);
          this.#deps.store.dropBelow(scope.execution, scope.path);
          continue;
        }
        const catcher =
          'Catch' in state ? state.Catch?.find((c) => matches(c.ErrorEquals, failure)) : undefined;
        if (catcher === undefined) throw failure;
        return this.#caught(row, catcher, failure);
      }
    }
  }

  /** Milliseconds until the next attempt, or nothing when no retrier is left; attempts survive a crash. */
  #retryDelay(
    row: ScopeRow,
    retriers: readonly Retrier[],
    failure: StateError,
  ): number | undefined {
    const index = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, failure));
    const retrier = retriers[index];
    if (retrier === undefined) return undefined;
    const attempts: Record<string, number> = JSON.parse(row.attempts);
    const used = attempts[index] ?? 0;
    if (used >= (retrier.MaxAttempts ?? 3)) return undefined;
    attempts[index] = used + 1;
    Object.assign(row, { attempts: JSON.stringify(attempts), token: null, invoked: 0 });
    this.#deps.store.putScope(row);
    const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
    const capped = Math.min(seconds, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
    return capped * 1000 * (retrier.JitterStrategy === 'FULL' ? Math.random() : 1);
  }

  async #caught(row: ScopeRow, catcher: Catcher, failure: StateError): Promise<Step> {
    const variables: Variables = JSON.parse(row.variables);
    const errorOutput = { Error: failure.name, Cause: failure.cause_ };
    const states = { input: JSON.parse(row.input), errorOutput };
    const output =
      catcher.Output === undefined
        ? errorOutput
        : await evaluate(catcher.Output, variables, states);
    return {
      next: catcher.Next,
      output,
      variables: await this.#assigned(catcher.Assign, variables, states),
    };
  }

  async #assigned(
    assign: Record<string, unknown> | undefined,
    variables: Variables,
    states: Record<string, unknown>,
  ): Promise<Variables> {
    if (assign === undefined) return variables;
    return { ...variables, ...(Object(await evaluate(assign, variables, states)) as Variables) }; // A record gives a record.
  }

  async #perform(scope: Scope, row: ScopeRow, state: AnyState): Promise<Step> {
    const input: unknown = JSON.parse(row.input);
    const variables: Variables = JSON.parse(row.variables);
    const states: Record<string, unknown> = { input, context: this.#context(scope, row) };
    if (state.Type === 'Fail')
      throw new StateError(state.Error ?? 'States.Fail', state.Cause ?? '');
    if (state.Type === 'Choice') return this.#choose(state, { variables, states, input });
    if (state.Type === 'Task')
      states.result = await this.#task(scope, row, { state, variables, states });
    if (state.Type === 'Wait') await this.#wait(scope, row, { state, variables, states });
    if (state.Type === 'Map')
      states.result = await this.#map(scope, row, { state, variables, states });
    if (state.Type === 'Parallel')
      states.result = await this.#parallel(scope, row, { state, variables, states });
    const plain = states.result === undefined ? input : states.result;
    const output =
      state.Output === undefined ? plain : await evaluate(state.Output, variables, states);
    const assigned = await this.#assigned(state.Assign, variables, states);
    const next = 'Next' in state ? (state.Next ?? null) : null;
    return { next: state.Type === 'Succeed' ? null : next, output, variables: assigned };
  }

  #context(scope: Scope, row: ScopeRow) {
    return {
      Execution: { Id: scope.execution, Name: scope.execution.split(':').at(-1) },
      State: { Name: row.state, EnteredTime: new Date(row.entered).toISOString() },
      Task: { Token: row.token ?? '' },
    };
  }

  async #choose(
    state: AnyState & { Type: 'Choice' },
    at: { variables: Variables; states: Record<string, unknown>; input: unknown },
  ): Promise<Step> {
    const { variables, states, input } = at;
    for (const choice of state.Choices) {
      if ((await evaluate(choice.Condition, variables, states)) !== true) continue;
      const output =
        choice.Output === undefined ? input : await evaluate(choice.Output, variables, states);
      return {
        next: choice.Next,
        output,
        variables: await this.#assigned(choice.Assign, variables, states),
      };
    }
    if (state.Default === undefined)
      throw new StateError('States.NoChoiceMatched', 'No choice matched.');
    return {
      next: state.Default,
      output: input,
      variables: await this.#assigned(state.Assign, variables, states),
    };
  }

  async #task(
    scope: Scope,
    row: ScopeRow,
    at: { state: TaskState; variables: Variables; states: Record<string, unknown> },
  ): Promise<unknown> {
    const { state, variables, states } = at;
    const waits = state.Resource.endsWith('.waitForTaskToken');
    if (waits && row.token === null) {
      row.token = randomUUID();
      this.#deps.store.putScope(row);
    }
    states.context = this.#context(scope, row);
    const { FunctionName, Payload } = (await evaluate(
      state.Arguments,
      variables,
      states,
    )) as TaskState['Arguments']; // Parsed at load.
    if (!waits || row.invoked === 0) {
      const answer = await this.#invoke(scope, String(FunctionName), Payload ?? {});
      if (!waits) return { ExecutedVersion: '$LATEST', StatusCode: 200, Payload: answer };
      row.invoked = 1;
      this.#deps.store.putScope(row);
    }
    const timeout =
      state.TimeoutSeconds === undefined
        ? undefined
        : Number(await evaluate(state.TimeoutSeconds, variables, states));
    return this.#awaitAnswer(scope, row, timeout);
  }

  async #invoke(scope: Scope, functionName: string, payload: unknown): Promise<unknown> {
    boundedJson(payload);
    this.#event(scope, 'TaskScheduled');
    this.#event(scope, 'TaskStarted');
    if (this.#deps.deliverTwice) await this.#deps.invoke(functionName, payload);
    const answer = await this.#deps.invoke(functionName, payload);
    this.#assertRunning(scope);
    if (!answer.ok) {
      this.#event(scope, 'TaskFailed', { error: answer.errorType });
      throw new StateError(
        answer.errorType,
        JSON.stringify({ errorType: answer.errorType, errorMessage: answer.errorMessage }),
      );
    }
    boundedJson(answer.payload);
    this.#event(scope, 'TaskSucceeded');
    return answer.payload ?? null;
  }

  /** Waits for whoever holds the token, in real time. */
  async #awaitAnswer(
    scope: Scope,
    row: ScopeRow,
    timeoutSeconds: number | undefined,
  ): Promise<unknown> {
    const token = row.token ?? '';
    const deadline =
      timeoutSeconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + timeoutSeconds * 1000;
    for (;;) {
      this.#assertRunning(scope);
      const answer = this.#deps.store.answer(token);
      if (answer?.error != null) throw new StateError(answer.error, answer.cause ?? '');
      if (answer !== undefined) return JSON.parse(answer.output ?? 'null');
      if (Date.now() >= deadline)
        throw new StateError('States.Timeout', 'Nobody answered the token in time.');
      const left = Math.min(deadline - Date.now(), LONGEST_TIMER);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left);
        timer.unref();
        this.#waiting.set(token, () => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.#waiting.delete(token);
    }
  }

  /** Waits in business time, from when the state was entered; moving the clock wakes it. */
  async #wait(
    scope: Scope,
    row: ScopeRow,
    at: { state: WaitState; variables: Variables; states: Record<string, unknown> },
  ): Promise<void> {
    const { clock } = this.#deps;
    const { Seconds, Timestamp } = at.state;
    const until =
      Timestamp === undefined
        ? row.entered + Number(await evaluate(Seconds, at.variables, at.states)) * 1000
        : Date.parse(String(await evaluate(Timestamp, at.variables, at.states)));
    while (clock.now() < until) {
      this.#assertRunning(scope);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, Math.min(until - clock.now(), LONGEST_TIMER));
        const release = clock.onMove(done);
        function done() {
          clearTimeout(timer);
          release();
          resolve();
        }
      });
    }
  }

  async #parallel(
    scope: Scope,
    row: ScopeRow,
    at: { state: ParallelState; variables: Variables; states: Record<string, unknown> },
  ): Promise<unknown[]> {
    const { state, variables, states } = at;
    const input =
      state.Arguments === undefined
        ? states.input
        : await evaluate(state.Arguments, variables, states);
    const branches = state.Branches.map((processor, i) =>
      this.#runScope({
        ...scope,
        path: `${scope.path}/${row.state}#${i}`,
        processor,
        input,
        variables,
      }),
    );
    const settled = await Promise.allSettled(branches);
    const failed = settled.find((result) => result.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    return settled.map((result) => (result.status === 'fulfilled' ? result.value : undefined));
  }

  async #items(at: {
    state: MapState;
    variables: Variables;
    states: Record<string, unknown>;
  }): Promise<unknown[]> {
    const { state, variables, states } = at;
    const read = state.ItemReader
      ? await readItems(
          this.#deps.s3,
          state.ItemReader.ReaderConfig.InputType,
          await evaluate(state.ItemReader.Arguments, variables, states),
        )
      : await evaluate(state.Items ?? '{% $states.input %}', variables, states);
    if (!Array.isArray(read))
      throw new StateError('States.ItemReaderFailed', 'The items are not an array.');
    const selected =
      state.ItemSelector === undefined
        ? read
        : await Promise.all(
            read.map((Value, Index) =>
              evaluate(state.ItemSelector, variables, {
                ...states,
                context: { Map: { Item: { Index, Value } } },
              }),
            ),
          );
    const size = state.ItemBatcher?.MaxItemsPerBatch;
    if (size === undefined) return selected;
    const BatchInput =
      state.ItemBatcher?.BatchInput === undefined
        ? {}
        : { BatchInput: await evaluate(state.ItemBatcher.BatchInput, variables, states) };
    return Array.from({ length: Math.ceil(selected.length / size) }, (_, i) => ({
      ...BatchInput,
      Items: selected.slice(i * size, (i + 1) * size),
    }));
  }

  async #map(
    scope: Scope,
    row: ScopeRow,
    at: { state: MapState; variables: Variables; states: Record<string, unknown> },
  ): Promise<unknown> {
    const { state, variables } = at;
    const distributed = state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
    const items = await this.#items(at);
    if (distributed) this.#event(scope, 'MapRunStarted');
    const results: PromiseSettledResult<unknown>[] = new Array(items.length);
    let next = 0;
    const lane = async () => {
      for (let i = next++; i < items.length; i = next++) {
        const path = `${scope.path}/${row.state}#${i}`;
        const history = distributed ? `${scope.execution}${path}` : scope.history;
        const run = this.#runScope({
          ...scope,
          path,
          history,
          processor: state.ItemProcessor,
          input: items[i],
          variables: distributed ? {} : variables,
        });
        [results[i]] = (await Promise.allSettled([run])) as [PromiseSettledResult<unknown>]; // One in, one out.
        this.#assertRunning(scope);
      }
    };
    const width = state.MaxConcurrency || 40;
    await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
    return this.#gather(scope, { ...at, results, items });
  }

  /** Tolerated failures stay behind in the result file; one more fails the map. */
  async #gather(
    scope: Scope,
    at: {
      state: MapState;
      variables: Variables;
      states: Record<string, unknown>;
      results: PromiseSettledResult<unknown>[];
      items: unknown[];
    },
  ): Promise<unknown> {
    const { state, results, items } = at;
    const distributed = state.ItemProcessor.ProcessorConfig?.Mode === 'DISTRIBUTED';
    const failures = results.flatMap((r, i) =>
      r.status === 'rejected' ? [{ input: items[i], error: toStateError(r.reason) }] : [],
    );
    const values = results.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
    const stopped = results.find((r) => r.status === 'rejected' && r.reason instanceof Stopped);
    if (stopped !== undefined) throw new Stopped();
    const tolerated = Math.max(
      state.ToleratedFailureCount ?? 0,
      ((state.ToleratedFailurePercentage ?? 0) / 100) * items.length,
    );
    const writer = state.ResultWriter;
    const details = writer
      ? await writeResults(
          this.#deps.s3,
          await evaluate(writer.Arguments, at.variables, at.states),
          { execution: scope.execution, values, failures },
        )
      : undefined;
    if (failures.length > tolerated) {
      if (distributed) this.#event(scope, 'MapRunFailed');
      const [first] = failures;
      if (!distributed && first !== undefined) throw first.error;
      throw new StateError(
        'States.ExceedToleratedFailureThreshold',
        `${failures.length} of ${items.length} items failed: ${first?.error.name}: ${first?.error.cause_}`,
      );
    }
    if (distributed) this.#event(scope, 'MapRunSucceeded');
    if (details !== undefined) return details;
    boundedJson(values);
    return values;
  }
}
