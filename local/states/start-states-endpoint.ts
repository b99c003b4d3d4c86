import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { parseDefinition } from './definition.ts';
import { Interpreter, type InterpreterDependencies } from './interpreter.ts';
import { type ExecutionRow, StateStore } from './state-store.ts';

export interface MachineDefinition {
  readonly name: string;
  readonly arn: string;
  readonly definition: string;
}

export interface StatesEndpoint extends LoopbackServer {
  /** Goes on with every execution that was running when the process ended. */
  resume(): void;
  /** State transitions of all executions, children included. */
  transitions(): number;
  /** Events of the longest history. */
  longestHistory(): number;
}

class ApiError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

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

/** The calls of the Step Functions API that code and operators use; any other is refused by name. */
class StatesApi {
  readonly #machines: ReadonlyMap<string, MachineDefinition>;
  readonly #store: StateStore;
  readonly #interpreter: Interpreter;

  constructor(machines: readonly MachineDefinition[], store: StateStore, interpreter: Interpreter) {
    this.#machines = new Map(machines.map((machine) => [machine.arn, machine]));
    this.#store = store;
    this.#interpreter = interpreter;
  }

  #execution(arn: unknown): ExecutionRow {
    const row = this.#store.execution(String(arn));
    if (row === undefined)
      throw new ApiError('ExecutionDoesNotExist', `Execution does not exist: ${arn}`);
    return row;
  }

  StartExecution(input: Record<string, unknown>) {
    const machine = this.#machines.get(String(input.stateMachineArn));
    if (machine === undefined)
      throw new ApiError('StateMachineDoesNotExist', String(input.stateMachineArn));
    const name = String(input.name ?? crypto.randomUUID());
    if (!/^[\w-]{1,80}$/.test(name)) throw new ApiError('InvalidName', name);
    const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const body = String(input.input ?? '{}');
    const earlier = this.#store.execution(arn);
    if (earlier !== undefined) {
      if (earlier.status !== 'RUNNING' || earlier.input !== body)
        throw new ApiError('ExecutionAlreadyExists', arn);
      return { executionArn: arn, startDate: seconds(earlier.started) };
    }
    const { definition } = machine;
    const started = Date.now();
    this.#store.putExecution({
      arn,
      machine: machine.arn,
      name,
      definition,
      input: body,
      status: 'RUNNING',
      output: null,
      error: null,
      cause: null,
      started,
      stopped: null,
    });
    void this.#interpreter.run(arn);
    return { executionArn: arn, startDate: seconds(started) };
  }

  DescribeExecution(input: Record<string, unknown>) {
    const row = this.#execution(input.executionArn);
    return {
      ...describe(row),
      input: row.input,
      ...(row.output === null ? {} : { output: row.output }),
      ...(row.error === null ? {} : { error: row.error, cause: row.cause }),
    };
  }

  ListExecutions(input: Record<string, unknown>) {
    const all = this.#store.executions(
      input.stateMachineArn === undefined ? null : String(input.stateMachineArn),
    );
    const wanted = all.filter(
      (row) => input.statusFilter === undefined || row.status === input.statusFilter,
    );
    return paged('executions', wanted.map(describe), input);
  }

  StopExecution(input: Record<string, unknown>) {
    const row = this.#execution(input.executionArn);
    const why = {
      ...(input.error === undefined ? {} : { error: String(input.error) }),
      ...(input.cause === undefined ? {} : { cause: String(input.cause) }),
    };
    this.#interpreter.stop(row.arn, why);
    return { stopDate: seconds(Date.now()) };
  }

  #answer(token: unknown, answer: { output?: string; error?: string; cause?: string }) {
    const key = String(token);
    if (this.#store.answer(key) !== undefined)
      throw new ApiError('TaskTimedOut', 'The task was answered already or timed out.');
    if (this.#store.scopeByToken(key) === undefined)
      throw new ApiError('InvalidToken', 'Invalid token.');
    this.#store.putAnswer(key, answer);
    this.#interpreter.wake(key);
    return {};
  }

  SendTaskSuccess = (input: Record<string, unknown>) =>
    this.#answer(input.taskToken, { output: String(input.output) });

  SendTaskFailure = (input: Record<string, unknown>) =>
    this.#answer(input.taskToken, {
      error: String(input.error ?? 'States.TaskFailed'),
      cause: String(input.cause ?? ''),
    });

  GetExecutionHistory(input: Record<string, unknown>) {
    this.#execution(input.executionArn);
    const events = this.#store.events(String(input.executionArn)).map((event) => ({
      id: event.id,
      previousEventId: event.id - 1,
      type: event.type,
      timestamp: seconds(event.at),
      ...(event.type.endsWith('Entered')
        ? { stateEnteredEventDetails: JSON.parse(event.detail) }
        : {}),
    }));
    return paged('events', input.reverseOrder === true ? events.reverse() : events, input);
  }

  ListStateMachines() {
    return {
      stateMachines: [...this.#machines.values()].map(({ arn, name }) => ({
        stateMachineArn: arn,
        name,
        type: 'STANDARD',
        creationDate: 0,
      })),
    };
  }
}

function paged(name: string, items: readonly unknown[], input: Record<string, unknown>) {
  const from = Number(input.nextToken ?? 0);
  const size = Math.min(Number(input.maxResults ?? 100) || 100, MAX_PAGE);
  const to = from + size;
  return { [name]: items.slice(from, to), ...(to < items.length ? { nextToken: String(to) } : {}) };
}

const OPERATIONS = [
  'StartExecution',
  'DescribeExecution',
  'ListExecutions',
  'StopExecution',
  'SendTaskSuccess',
  'SendTaskFailure',
  'GetExecutionHistory',
  'ListStateMachines',
] as const;

async function answer(
  api: StatesApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify(body));
  };
  try {
    const target = String(request.headers['x-amz-target'] ?? '').split('.')[1];
    const operation = OPERATIONS.find((name) => name === target);
    if (operation === undefined)
      throw new ApiError('UnknownOperationException', `${target} is not modelled here.`);
    send(200, api[operation](JSON.parse((await text(request)) || '{}')));
  } catch (error) {
    if (error instanceof ApiError) send(400, { __type: error.code, message: error.message });
    else
      send(500, {
        __type: 'InternalServerError',
        message: error instanceof Error ? error.message : 'failure',
      });
  }
}

/** Starts a durable stand-in for Step Functions: JSONata only, everything unmodelled refused when a machine is loaded. */
export async function startStatesEndpoint(
  options: Omit<InterpreterDependencies, 'store'> & {
    dataDir: string;
    port?: number;
    machines: readonly MachineDefinition[];
  },
): Promise<StatesEndpoint> {
  for (const { name, definition } of options.machines) {
    try {
      parseDefinition(definition);
    } catch (error) {
      throw new Error(
        `State machine ${name} holds something that is not modelled: ${error instanceof Error ? error.message : error}`,
      );
    }
  }
  const store = new StateStore(options.dataDir);
  const interpreter = new Interpreter({ ...options, store });
  const api = new StatesApi(options.machines, store, interpreter);
  const server = await listenOnLoopback(
    (request, response) => void answer(api, request, response),
    options.port,
  );
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      store.close();
    },
    resume: () => {
      for (const row of store.executions(null))
        if (row.status === 'RUNNING') void interpreter.run(row.arn);
    },
    transitions: () => store.transitions(),
    longestHistory: () => store.longestHistory(),
  };
}
