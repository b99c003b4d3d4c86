import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import { ApiError } from './api-error.ts';
import { Interpreter } from './interpreter.ts';
import { parseDefinition } from './parse-definition.ts';
import type { InterpreterDependencies } from './scope.ts';
import { StateStore } from './state-store.ts';
import { type MachineDefinition, StatesApi } from './states-api.ts';
import { parseStatesInput, type StatesOperation, statesInputs } from './states-inputs.ts';

export interface StatesEndpoint extends LoopbackServer {
  /** Goes on with every execution that was running when the process ended. */
  resume(): void;
  /** State transitions of all executions, children included. */
  transitions(): number;
  /** Events of the longest history. */
  longestHistory(): number;
}

const isOperation = (name: string): name is StatesOperation => Object.hasOwn(statesInputs, name);

/** Performs the operation a request names; any that is not modelled is refused by name. */
async function perform(api: StatesApi, request: IncomingMessage): Promise<unknown> {
  const operation = String(request.headers['x-amz-target'] ?? '').split('.')[1] ?? '';
  if (!isOperation(operation))
    throw new ApiError('UnknownOperationException', `${operation} is not modelled here.`);
  const body = JSON.parse((await text(request)) || '{}');
  // Each operation takes what its own schema gives, which no type can say of all of them at once.
  return api[operation](parseStatesInput(statesInputs[operation], body) as never);
}

function refusal(error: unknown): [status: number, body: { __type: string; message: string }] {
  if (error instanceof ApiError) return [400, { __type: error.code, message: error.message }];
  const message = error instanceof Error ? error.message : 'failure';
  return [500, { __type: 'InternalServerError', message }];
}

async function answer(
  api: StatesApi,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [status, body] = await perform(api, request).then((given) => [200, given], refusal);
  response.writeHead(Number(status), { 'content-type': 'application/x-amz-json-1.0' });
  response.end(JSON.stringify(body));
}

function assertModelled({ name, definition }: MachineDefinition): void {
  try {
    parseDefinition(definition);
  } catch (error) {
    const what = error instanceof Error ? error.message : error;
    throw new Error(`State machine ${name} holds something that is not modelled: ${what}`);
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
  options.machines.forEach(assertModelled);
  const store = new StateStore(options.dataDir);
  const interpreter = new Interpreter({ ...options, store });
  const api = new StatesApi(options.machines, { store, clock: options.clock, interpreter });
  const server = await listenOnLoopback(
    (request, response) => void answer(api, request, response),
    options.port,
  );
  return {
    ...server,
    stop: async () => {
      await server.stop();
      interpreter.close();
      store.close();
    },
    resume: () => {
      for (const row of store.running()) interpreter.resume(row);
    },
    transitions: () => store.transitions(),
    longestHistory: () => store.longestHistory(),
  };
}
