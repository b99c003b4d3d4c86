import { ApiError } from './api-error.ts';
import { isOverdue } from './await-answer.ts';
import type { MovableClock } from './business-clock.ts';
import type { Interpreter } from './interpreter.ts';
import { fitsPayload } from './state-error.ts';
import type { ExecutionRow, TokenRow } from './state-rows.ts';
import type { StateStore } from './state-store.ts';

export interface MachineDefinition {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
}

type Request = Readonly<Record<string, unknown>>;

const MAX_PAGE = 1000;
const seconds = (millis: number) => millis / 1000;

const describe = (row: ExecutionRow) => ({
  executionArn: row.arn,
  stateMachineArn: row.machine,
  name: row.name,
  status: row.status,
  startDate: seconds(row.started),
  ...(row.stopped === null ? {} : { stopDate: seconds(row.stopped) }),
});

function paged(name: string, items: readonly unknown[], request: Request) {
  const from = Number(request.nextToken ?? 0);
  const size = Math.min(Number(request.maxResults ?? 100) || 100, MAX_PAGE);
  const to = from + size;
  return { [name]: items.slice(from, to), ...(to < items.length ? { nextToken: String(to) } : {}) };
}

/** A JSON text within the quota of payloads; anything else is refused before it can reach a machine. */
function jsonText(value: unknown, code: string): string {
  const text = String(value);
  try {
    JSON.parse(text);
  } catch {
    throw new ApiError(code, 'The text is not JSON.');
  }
  if (!fitsPayload(text)) throw new ApiError(code, 'The text exceeds 262144 bytes.');
  return text;
}

/** The calls of the Step Functions API that code and operators use. */
export class StatesApi {
  readonly #machines: ReadonlyMap<string, MachineDefinition>;
  readonly #store: StateStore;
  readonly #clock: MovableClock;
  readonly #interpreter: Interpreter;

  constructor(
    machines: readonly MachineDefinition[],
    parts: { store: StateStore; clock: MovableClock; interpreter: Interpreter },
  ) {
    this.#machines = new Map(machines.map((machine) => [machine.arn, machine]));
    this.#store = parts.store;
    this.#clock = parts.clock;
    this.#interpreter = parts.interpreter;
  }

  #execution(arn: unknown): ExecutionRow {
    const row = this.#store.execution(String(arn));
    if (row === undefined)
      throw new ApiError('ExecutionDoesNotExist', `Execution does not exist: ${arn}`);
    return row;
  }

  #machine(arn: unknown): MachineDefinition {
    const machine = this.#machines.get(String(arn));
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', String(arn));
    return machine;
  }

  StartExecution(request: Request) {
    const machine = this.#machine(request.stateMachineArn);
    const name = String(request.name ?? crypto.randomUUID());
    if (!/^[\w-]{1,80}$/.test(name)) throw new ApiError('InvalidName', name);
    const input = jsonText(request.input ?? '{}', 'InvalidExecutionInput');
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const earlier = this.#store.execution(arn);
    if (earlier === undefined) this.#interpreter.begin(this.#newRow({ machine, arn, name, input }));
    else if (earlier.status !== 'RUNNING' || earlier.input !== input)
      throw new ApiError('ExecutionAlreadyExists', arn);
    return { executionArn: arn, startDate: seconds(this.#execution(arn).started) };
  }

  #newRow(of: {
    machine: MachineDefinition;
    arn: string;
    name: string;
    input: string;
  }): ExecutionRow {
    return {
      ...of,
      machine: of.machine.arn,
      definition: of.machine.definition,
      status: 'RUNNING',
      output: null,
      error: null,
      cause: null,
      started: Date.now(),
      businessStart: this.#clock.now(),
      stopped: null,
    };
  }

  DescribeExecution(request: Request) {
    const row = this.#execution(request.executionArn);
    return {
      ...describe(row),
      input: row.input,
      ...(row.output === null ? {} : { output: row.output }),
      ...(row.error === null ? {} : { error: row.error, cause: row.cause }),
    };
  }

  ListExecutions(request: Request) {
    const machine = request.stateMachineArn;
    const all = this.#store.executions(machine === undefined ? null : String(machine));
    const wanted = all.filter(
      (row) => request.statusFilter === undefined || row.status === request.statusFilter,
    );
    return paged('executions', wanted.map(describe), request);
  }

  StopExecution(request: Request) {
    const { arn } = this.#execution(request.executionArn);
    this.#interpreter.stop(arn, {
      ...(request.error === undefined ? {} : { error: String(request.error) }),
      ...(request.cause === undefined ? {} : { cause: String(request.cause) }),
    });
    return { stopDate: seconds(this.#execution(arn).stopped ?? Date.now()) };
  }

  /** Takes an answer in, unless its task is over: answered, timed out, tried again, or ended with its execution. */
  #answer(token: unknown, answer: Partial<TokenRow>) {
    const row = this.#store.token(String(token));
    if (row === undefined) throw new ApiError('InvalidToken', 'Invalid token.');
    const scope = this.#store.scopeByToken(row.token);
    if (row.answered === 1 || scope === undefined || scope.done === 1 || isOverdue(scope))
      throw new ApiError('TaskTimedOut', 'The task was answered already or timed out.');
    this.#store.putToken({ ...row, ...answer, answered: 1 });
    this.#interpreter.wake(row.token);
    return {};
  }

  SendTaskSuccess(request: Request) {
    return this.#answer(request.taskToken, { output: jsonText(request.output, 'InvalidOutput') });
  }

  SendTaskFailure(request: Request) {
    const { error = 'States.TaskFailed', cause = '' } = request;
    return this.#answer(request.taskToken, { error: String(error), cause: String(cause) });
  }

  GetExecutionHistory(request: Request) {
    const { arn } = this.#execution(request.executionArn);
    const events = this.#store.events(arn).map((event) => ({
      id: event.id,
      previousEventId: event.id - 1,
      type: event.type,
      timestamp: seconds(event.at),
      ...(event.type.endsWith('Entered')
        ? { stateEnteredEventDetails: JSON.parse(event.detail) }
        : {}),
    }));
    return paged('events', request.reverseOrder === true ? events.reverse() : events, request);
  }

  ListStateMachines() {
    const stateMachines = [...this.#machines.values()].map(({ arn, name }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: 0,
    }));
    return { stateMachines };
  }
}
