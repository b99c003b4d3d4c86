import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { S3Client } from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { LambdaAnswer } from '../../../local/states/lambda-answer.ts';
import { startStatesEndpoint } from '../../../local/states/start-states-endpoint.ts';

export const LAMBDA = 'arn:aws-cn:states:::lambda:invoke';
export const MACHINE = 'arn:aws-cn:states:cn-northwest-1:000000000000:stateMachine:m';

export type Fakes = Readonly<Record<string, (payload: never) => unknown>>;

/** Objects in memory behind the two calls a map makes; S3 itself is tested on its own. */
export function memoryObjects(objects: Map<string, string>): S3Client {
  const send = async (command: {
    constructor: { name: string };
    input: { Key: string; Body?: string };
  }) => {
    if (command.constructor.name === 'PutObjectCommand') {
      objects.set(command.input.Key, String(command.input.Body));
      return {};
    }
    const text = objects.get(command.input.Key);
    if (text === undefined) throw new Error('NoSuchKey');
    return { Body: { transformToString: async () => text } };
  };
  return { send } as unknown as S3Client; // Only these two commands are ever sent.
}

/** An error worth another try. */
export class Busy extends Error {
  override name = 'Busy';
}

/** A function that fails so many times and then answers how often it was called. */
export const failing = (times: number) => {
  let calls = 0;
  return () => {
    calls += 1;
    if (calls <= times) throw new Busy('later');
    return calls;
  };
};

/** A clock that tests move by hand. */
export function handClock() {
  let offset = 0;
  const listeners = new Set<() => void>();
  return {
    now: () => Date.now() + offset,
    onMove: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    advance: (millis: number) => {
      offset += millis;
      for (const listener of listeners) listener();
    },
  };
}

export const newDirectory = () => mkdtempSync(join(tmpdir(), 'states-'));

/** A client of an endpoint on this machine. */
export const clientOf = (endpoint: string): SFNClient =>
  new SFNClient({
    endpoint,
    region: 'cn-northwest-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });

/** Waits for the end of an execution and tells how it ended. */
export async function endOf(sfn: SFNClient, executionArn: string) {
  for (;;) {
    const answer = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (answer.status !== 'RUNNING') {
      return {
        status: answer.status,
        output: answer.output === undefined ? undefined : JSON.parse(answer.output),
        error: answer.error,
        cause: answer.cause,
      };
    }
    await sleep(5);
  }
}

/** Starts the endpoint with one machine and functions that are plain functions; a thrown error is their failure. */
export async function startMachine(
  states: Record<string, unknown>,
  options: {
    fakes?: Fakes;
    dataDir?: string;
    objects?: Map<string, string>;
    clock?: ReturnType<typeof handClock>;
    deliverTwice?: boolean;
    startAt?: string;
    /** Fields of the machine beside its states. */
    machine?: object;
  } = {},
) {
  const {
    fakes = {},
    dataDir = newDirectory(),
    objects = new Map(),
    clock = handClock(),
    deliverTwice = false,
  } = options;
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: options.startAt ?? Object.keys(states)[0],
    States: states,
    ...options.machine,
  });
  const invoke = async (name: string, payload: unknown): Promise<LambdaAnswer> => {
    try {
      return { ok: true, payload: await fakes[name]?.(payload as never) };
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      return { ok: false, errorType: failure.name, errorMessage: failure.message };
    }
  };
  const endpoint = await startStatesEndpoint({
    dataDir,
    machines: [{ name: 'm', arn: MACHINE, definition }],
    clock,
    s3: memoryObjects(objects),
    invoke,
    deliverTwice,
  });
  const sfn = clientOf(endpoint.url);

  async function begin(input: unknown = {}, name: string = crypto.randomUUID()): Promise<string> {
    const answer = await sfn.send(
      new StartExecutionCommand({ stateMachineArn: MACHINE, name, input: JSON.stringify(input) }),
    );
    return answer.executionArn ?? '';
  }

  const end = (executionArn: string) => endOf(sfn, executionArn);

  return { endpoint, sfn, begin, end, run: async (input?: unknown) => end(await begin(input)) };
}

export const task = (name: string, more: Record<string, unknown> = {}) => ({
  Type: 'Task',
  Resource: LAMBDA,
  Arguments: { FunctionName: name, Payload: '{% $states.input %}' },
  Output: '{% $states.result.Payload %}',
  End: true,
  ...more,
});
