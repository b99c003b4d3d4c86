import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { Worker } from 'node:worker_threads';
import type { LambdaAnswer } from '../states/lambda-answer.ts';

export interface FunctionDefinition {
  readonly name: string;
  readonly arn: string;
  /** Directory of the unpacked asset, exactly as it deploys. */
  readonly directory: string;
  readonly handler: string;
  readonly timeoutInSeconds: number;
  readonly memoryInMegabytes: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** What Lambda's own runtime sets beside the function's environment. */
const ofTheRuntime = (definition: FunctionDefinition): Record<string, string> => ({
  AWS_LAMBDA_FUNCTION_NAME: definition.name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryInMegabytes),
  LAMBDA_TASK_ROOT: definition.directory,
  _HANDLER: definition.handler,
  TZ: ':UTC',
  // Makes every request say which function it comes from.
  AWS_SDK_UA_APP_ID: definition.name,
});

/**
 * Room for what is young: V8's own default of 48 MiB a worker is made for a process that is alone on its machine, and would
 * be most of what a small function takes.
 */
const YOUNG_GENERATION_MEGABYTES = 16;

function startWorker(definition: FunctionDefinition): Worker {
  const { directory, handler, environment, memoryInMegabytes } = definition;
  const [file = 'index'] = handler.split('.');
  return new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { bundle: join(directory, `${file}.mjs`) },
    env: { ...environment, ...ofTheRuntime(definition) },
    resourceLimits: {
      maxOldGenerationSizeMb: memoryInMegabytes - YOUNG_GENERATION_MEGABYTES,
      maxYoungGenerationSizeMb: YOUNG_GENERATION_MEGABYTES,
    },
    stdout: true,
    stderr: true,
    execArgv: ['--no-warnings'],
  });
}

/** One instance of a function: a worker with an environment of its own that takes one event at a time. */
export class FunctionInstance {
  readonly #definition: FunctionDefinition;
  readonly #worker: Worker;
  #answer: ((answer: LambdaAnswer) => void) | undefined;
  #calls = 0;
  /** False once the worker failed, ended or ran out of time: it takes no further event. */
  alive = true;

  /** `onEnd` is called once, when the worker is gone and its memory with it. */
  constructor(
    definition: FunctionDefinition,
    log: Writable,
    onEnd: (gone: FunctionInstance) => void,
  ) {
    this.#definition = definition;
    this.#worker = startWorker(definition);
    this.#worker.stdout.pipe(log, { end: false });
    this.#worker.stderr.pipe(log, { end: false });
    this.#worker.on('message', (message: LambdaAnswer & { id: number }) => {
      if (message.id === this.#calls) this.#settle(message);
    });
    // Listened to for as long as it lives: an idle instance may fail too, and must not take the stack with it.
    this.#worker.on('error', (error: unknown) => {
      log.write(`${error instanceof Error ? error.stack : error}\n`);
      this.#end('Runtime.ExitError', error instanceof Error ? error.message : String(error));
    });
    this.#worker.on('exit', () => {
      this.#end('Runtime.ExitError', 'The instance ended.');
      onEnd(this);
    });
  }

  call(event: unknown, clockOffset: number): Promise<LambdaAnswer> {
    const { timeoutInSeconds, name } = this.#definition;
    const id = ++this.#calls;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#end('Sandbox.Timedout', `Task timed out after ${timeoutInSeconds}.00 seconds`);
        void this.#worker.terminate();
      }, timeoutInSeconds * 1000);
      this.#answer = (answer) => {
        clearTimeout(timer);
        resolve(answer);
      };
      this.#worker.postMessage({
        id,
        event,
        clockOffset: String(clockOffset),
        timeoutInSeconds,
        functionName: name,
      });
    });
  }

  async stop(): Promise<void> {
    this.alive = false;
    await this.#worker.terminate();
  }

  #end(errorType: string, errorMessage: string): void {
    this.alive = false;
    this.#settle({ ok: false, errorType, errorMessage });
  }

  #settle(answer: LambdaAnswer): void {
    const settle = this.#answer;
    this.#answer = undefined;
    settle?.(answer);
  }
}
