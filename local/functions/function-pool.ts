import { createWriteStream, readdirSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { LambdaAnswer } from '../states/interpreter.ts';

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

/** AWS quotas of a synchronous call, and of an unpacked bundle. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
const MAX_UNZIPPED_BYTES = 250 * 1024 * 1024;

const directorySize = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

interface Instance {
  readonly worker: Worker;
  busy: boolean;
}

/**
 * The instances of one function: workers that each take one event at a time, started as they are needed. A call past the
 * function's own timeout ends its instance, as it does on AWS.
 */
export class FunctionPool {
  readonly #definition: FunctionDefinition;
  readonly #options: { clockOffset: () => number; maxInstances: number };
  readonly #instances: Instance[] = [];
  readonly #queue: (() => void)[] = [];
  readonly #log: WriteStream;
  #calls = 0;

  constructor(
    definition: FunctionDefinition,
    options: { clockOffset: () => number; maxInstances: number; logFile: string },
  ) {
    if (directorySize(definition.directory) > MAX_UNZIPPED_BYTES) {
      throw new Error(
        `InvalidParameterValueException: ${definition.name} is larger than 262144000 bytes unzipped.`,
      );
    }
    this.#definition = definition;
    this.#options = options;
    this.#log = createWriteStream(options.logFile, { flags: 'a' });
  }

  async invoke(event: unknown): Promise<LambdaAnswer> {
    const sent = JSON.stringify(event ?? {});
    if (Buffer.byteLength(sent) > MAX_PAYLOAD_BYTES) {
      return {
        ok: false,
        errorType: 'Lambda.RequestTooLargeException',
        errorMessage: 'The request exceeds 6291456 bytes.',
      };
    }
    const instance = await this.#take();
    const answer = await this.#call(instance, JSON.parse(sent));
    instance.busy = false;
    this.#queue.shift()?.();
    if (
      answer.ok &&
      Buffer.byteLength(JSON.stringify(answer.payload ?? null)) > MAX_PAYLOAD_BYTES
    ) {
      return {
        ok: false,
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'The response exceeds 6291556 bytes.',
      };
    }
    return answer;
  }

  async #take(): Promise<Instance> {
    for (;;) {
      const free = this.#instances.find((instance) => !instance.busy);
      if (free !== undefined) {
        free.busy = true;
        return free;
      }
      if (this.#instances.length < this.#options.maxInstances) return this.#start();
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
  }

  #start(): Instance {
    const { directory, handler, environment, memoryInMegabytes } = this.#definition;
    const [file = 'index'] = handler.split('.');
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {
      workerData: { bundle: join(directory, `${file}.mjs`) },
      env: { ...environment },
      resourceLimits: { maxOldGenerationSizeMb: memoryInMegabytes },
      stdout: true,
      stderr: true,
      execArgv: ['--no-warnings'],
    });
    worker.stdout.pipe(this.#log, { end: false });
    worker.stderr.pipe(this.#log, { end: false });
    worker.setMaxListeners(0);
    const instance: Instance = { worker, busy: true };
    this.#instances.push(instance);
    return instance;
  }

  #drop(instance: Instance): void {
    const at = this.#instances.indexOf(instance);
    if (at >= 0) this.#instances.splice(at, 1);
    void instance.worker.terminate();
  }

  #call({ worker }: Instance, event: unknown): Promise<LambdaAnswer> {
    const { timeoutInSeconds, name } = this.#definition;
    const id = ++this.#calls;
    return new Promise((resolve) => {
      const settle = (answer: LambdaAnswer, dead: boolean) => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        const own = this.#instances.find((instance) => instance.worker === worker);
        if (dead && own !== undefined) this.#drop(own);
        resolve(answer);
      };
      const onMessage = (message: LambdaAnswer & { id?: number }) => {
        if (message.id === id) settle(message, false);
      };
      const onError = (error: Error) =>
        settle({ ok: false, errorType: 'Runtime.ExitError', errorMessage: error.message }, true);
      const onExit = () =>
        settle(
          { ok: false, errorType: 'Runtime.ExitError', errorMessage: 'The instance ended.' },
          true,
        );
      const timer = setTimeout(
        () =>
          settle(
            {
              ok: false,
              errorType: 'Sandbox.Timedout',
              errorMessage: `Task timed out after ${timeoutInSeconds}.00 seconds`,
            },
            true,
          ),
        timeoutInSeconds * 1000,
      );
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({
        id,
        event,
        clockOffset: String(this.#options.clockOffset()),
        timeoutInSeconds,
        functionName: name,
      });
    });
  }

  async stop(): Promise<void> {
    await Promise.all(this.#instances.map(({ worker }) => worker.terminate()));
    this.#log.end();
  }
}
