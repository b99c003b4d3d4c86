import { executionContext } from './context-object.ts';
import { Journal } from './journal.ts';
import { UNMARKED } from './marks.ts';
import { parseDefinition } from './parse-definition.ts';
import { runScope } from './run-scope.ts';
import type { Engine, InterpreterDependencies } from './scope.ts';
import { boundedJson, Stopped, toStateError } from './state-error.ts';
import type { ExecutionRow } from './state-rows.ts';
import { Wakers } from './wakers.ts';

const END_EVENTS = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  ABORTED: 'ExecutionAborted',
} as const;

/** The columns with which an execution ends. */
interface End extends Partial<Pick<ExecutionRow, 'output' | 'error' | 'cause'>> {
  readonly status: keyof typeof END_EVENTS;
}

/** Runs executions state by state, so that each can go on from its rows after a crash. */
export class Interpreter {
  readonly #engine: Engine;
  readonly #running = new Map<string, AbortController>();

  constructor(deps: InterpreterDependencies) {
    this.#engine = {
      ...deps,
      journal: new Journal(deps.store),
      wakers: new Wakers(),
      runScope: (scope) => runScope(this.#engine, scope),
    };
  }

  /** Writes a new execution down and lets it run. */
  begin(row: ExecutionRow): void {
    const { store, journal } = this.#engine;
    store.atomically(() => {
      store.putExecution(row);
      journal.end(row.arn, { type: 'ExecutionStarted' });
    });
    this.resume(row);
  }

  /** Runs an execution from where its rows stand. One that runs already is left alone: two would do its work twice. */
  resume(row: ExecutionRow): void {
    if (row.status !== 'RUNNING' || this.#running.has(row.arn)) return;
    const controller = new AbortController();
    this.#running.set(row.arn, controller);
    void this.#run(row, controller.signal)
      // Only the store itself fails here; the rows stand, and the next start goes on from them.
      .catch((error) => console.error(`Execution ${row.arn} could not be written down:`, error))
      .finally(() => this.#running.delete(row.arn));
  }

  async #run(row: ExecutionRow, signal: AbortSignal): Promise<void> {
    try {
      const output = await this.#outputOf(row, signal);
      this.#end(row.arn, { status: 'SUCCEEDED', output });
    } catch (error) {
      if (signal.aborted) return;
      const failure = toStateError(error);
      this.#end(row.arn, { status: 'FAILED', error: failure.name, cause: failure.cause_ });
    }
  }

  async #outputOf(row: ExecutionRow, signal: AbortSignal): Promise<string> {
    const context = executionContext(row);
    const output = await this.#engine.runScope({
      execution: row.arn,
      path: '',
      history: row.arn,
      marks: UNMARKED,
      processor: parseDefinition(row.definition),
      input: context.Execution.Input,
      variables: {},
      context,
      signal,
    });
    return boundedJson(output);
  }

  /** Ends an execution once; whoever comes second finds it ended. */
  #end(arn: string, end: End): void {
    const { store, journal } = this.#engine;
    store.atomically(() => {
      const row = store.execution(arn);
      if (row?.status !== 'RUNNING') return;
      const detail = { error: end.error ?? undefined, cause: end.cause ?? undefined };
      journal.end(arn, { type: END_EVENTS[end.status], detail });
      store.putExecution({ ...row, ...end, stopped: Date.now() });
      store.dropScopes(arn);
    });
  }

  /** Stops an execution; work that cannot be called back is not listened to any more. */
  stop(arn: string, why: Pick<ExecutionRow, 'error' | 'cause'>): void {
    this.#end(arn, { status: 'ABORTED', ...why });
    this.#running.get(arn)?.abort(new Stopped());
  }

  /** Lets every execution stand where it is: no timer is left behind and nothing more is written. */
  close(): void {
    for (const controller of this.#running.values()) controller.abort(new Stopped());
  }

  /** Wakes whoever waits for a token; the answer lies in the store already. */
  wake(token: string): void {
    this.#engine.wakers.wake(token);
  }
}
