import { ApiError } from './api-error.ts';
import { isOverdue } from './await-answer.ts';
import type { MovableClock } from './business-clock.ts';
import { historyEvent } from './history-event.ts';
import type { Interpreter } from './interpreter.ts';
import { fitsPayload } from './state-error.ts';
import type { ExecutionRow, TokenRow } from './state-rows.ts';
import type { Range, StateStore } from './state-store.ts';
import type { StatesInput } from './states-inputs.ts';

export interface MachineDefinition {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
}

const DEFAULT_PAGE = 100;
const seconds = (millis: number) => millis / 1000;

const describe = (row: ExecutionRow) => ({
  executionArn: row.arn,
  stateMachineArn: row.machine,
  name: row.name,
  status: row.status,
  startDate: seconds(row.started),
  ...(row.stopped === null ? {} : { stopDate: seconds(row.stopped) }),
});

/** Reads one page, and one row more to see whether there is another. */
function paged<Row>(
  request: { readonly maxResults?: number | undefined; readonly nextToken?: string | undefined },
  read: (range: Range) => Row[],
): { rows: Row[]; next: { nextToken?: string } } {
  const { nextToken = '0', maxResults } = request;
  if (!/^\d{1,9}$/.test(nextToken)) throw new ApiError('InvalidToken', 'Invalid token.');
  const size = maxResults || DEFAULT_PAGE;
  const from = Number(nextToken);
  const rows = read({ from, size: size + 1 });
  const next = rows.length > size ? { nextToken: String(from + size) } : {};
  return { rows: rows.slice(0, size), next };
}

/** A JSON text within the quota of payloads; anything else is refused before it can reach a machine. */
function jsonText(text: string, code: string): string {
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

  #execution(arn: string): ExecutionRow {
    const row = this.#store.execution(arn);
    if (row === undefined)
      throw new ApiError('ExecutionDoesNotExist', `Execution does not exist: ${arn}`);
    return row;
  }

  #machine(arn: string): MachineDefinition {
    const machine = this.#machines.get(arn);
    if (machine === undefined) throw new ApiError('StateMachineDoesNotExist', arn);
    return machine;
  }

  StartExecution(request: StatesInput<'StartExecution'>) {
    const machine = this.#machine(request.stateMachineArn);
    const { name = crypto.randomUUID() } = request;
    if (!/^[\w-]{1,80}$/.test(name)) throw new ApiError('InvalidName', name);
    const input = jsonText(request.input, 'InvalidExecutionInput');
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

  DescribeExecution(request: StatesInput<'DescribeExecution'>) {
    const row = this.#execution(request.executionArn);
    return {
      ...describe(row),
      input: row.input,
      ...(row.output === null ? {} : { output: row.output }),
      ...(row.error === null ? {} : { error: row.error, cause: row.cause }),
    };
  }

  ListExecutions(request: StatesInput<'ListExecutions'>) {
    const { arn: machine } = this.#machine(request.stateMachineArn);
    const { statusFilter: status } = request;
    const { rows, next } = paged(request, (range) =>
      this.#store.executions({ machine, status }, range),
    );
    return { executions: rows.map(describe), ...next };
  }

  StopExecution({ executionArn, ...why }: StatesInput<'StopExecution'>) {
    const { arn } = this.#execution(executionArn);
    this.#interpreter.stop(arn, { error: why.error ?? null, cause: why.cause ?? null });
    return { stopDate: seconds(this.#execution(arn).stopped ?? Date.now()) };
  }

  /** Takes an answer in, unless its task is over: answered, timed out, tried again, or ended with its execution. */
  #answer(token: string, answer: Partial<TokenRow>) {
    const row = this.#store.token(token);
    if (row === undefined) throw new ApiError('InvalidToken', 'Invalid token.');
    const scope = this.#store.scopeByToken(row.token);
    if (row.answered === 1 || scope === undefined || scope.done === 1 || isOverdue(scope))
      throw new ApiError('TaskTimedOut', 'The task was answered already or timed out.');
    this.#store.putToken({ ...row, ...answer, answered: 1 });
    this.#interpreter.wake(row.token);
    return {};
  }

  SendTaskSuccess({ taskToken, output }: StatesInput<'SendTaskSuccess'>) {
    return this.#answer(taskToken, { output: jsonText(output, 'InvalidOutput') });
  }

  SendTaskFailure({ taskToken, error, cause }: StatesInput<'SendTaskFailure'>) {
    return this.#answer(taskToken, { error, cause });
  }

  GetExecutionHistory(request: StatesInput<'GetExecutionHistory'>) {
    const { arn } = this.#execution(request.executionArn);
    const { rows, next } = paged(request, (range) =>
      this.#store.events(arn, range, request.reverseOrder),
    );
    return { events: rows.map(historyEvent), ...next };
  }

  ListStateMachines(request: StatesInput<'ListStateMachines'>) {
    const { rows, next } = paged(request, ({ from, size }) =>
      [...this.#machines.values()].slice(from, from + size),
    );
    const stateMachines = rows.map(({ arn, name }) => ({
      stateMachineArn: arn,
      name,
      type: 'STANDARD',
      creationDate: 0,
    }));
    return { stateMachines, ...next };
  }
}
