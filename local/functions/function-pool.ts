import { createWriteStream, readdirSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { LambdaAnswer } from '../states/lambda-answer.ts';
import { type FunctionDefinition, FunctionInstance } from './function-instance.ts';
import type { WarmInstances } from './warm-instances.ts';

/** AWS quotas of a synchronous call, whose answer may be a little larger than what it was asked, and of an unpacked bundle. */
const MAX_REQUEST_BYTES = 6 * 1024 * 1024;
const MAX_RESPONSE_BYTES = MAX_REQUEST_BYTES + 100;
const MAX_UNZIPPED_BYTES = 250 * 1024 * 1024;

const directorySize = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

/** The refusal under AWS's name when a text is too large; none when it fits. */
function refusal(json: string, errorType: string, limit: number): LambdaAnswer | undefined {
  return Buffer.byteLength(json) <= limit
    ? undefined
    : { ok: false, errorType, errorMessage: `The payload exceeds ${limit} bytes.` };
}

const STOPPED: LambdaAnswer = {
  ok: false,
  errorType: 'Runtime.ExitError',
  errorMessage: 'The stack has stopped.',
};

/** What the calls of a function took: on AWS memory is paid for as long as a call lasts. */
export interface CallsTaken {
  readonly invocations: number;
  readonly seconds: number;
  readonly gigabyteSeconds: number;
}

export interface PoolOptions {
  /** Seconds between real and business time, asked before every call. */
  readonly clockOffset: () => number;
  readonly maxInstances: number;
  /** Shared by the pools of all functions. */
  readonly warm: WarmInstances;
  readonly logFile: string;
}

/**
 * The instances of one function, started as they are needed; each takes one event at a time. A call past the function's own
 * timeout ends its instance, as it does on AWS, and the next call starts another.
 */
export class FunctionPool {
  readonly #definition: FunctionDefinition;
  readonly #options: PoolOptions;
  readonly #all = new Set<FunctionInstance>();
  readonly #queue: (() => void)[] = [];
  readonly #log: WriteStream;
  #invocations = 0;
  #seconds = 0;
  #stopped = false;

  constructor(definition: FunctionDefinition, options: PoolOptions) {
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
    const refused = refusal(sent, 'Lambda.RequestTooLargeException', MAX_REQUEST_BYTES);
    if (refused !== undefined) return refused;
    const instance = await this.#take();
    if (instance === undefined) return STOPPED;
    const from = performance.now();
    const answer = await instance.call(JSON.parse(sent), this.#options.clockOffset());
    this.#seconds += (performance.now() - from) / 1000;
    this.#invocations += 1;
    this.#giveBack(instance);
    if (!answer.ok) return answer;
    const given = JSON.stringify(answer.payload ?? null);
    return refusal(given, 'Function.ResponseSizeTooLarge', MAX_RESPONSE_BYTES) ?? answer;
  }

  get name(): string {
    return this.#definition.name;
  }

  taken(): CallsTaken {
    const gigabytes = this.#definition.memoryInMegabytes / 1024;
    const seconds = this.#seconds;
    return { invocations: this.#invocations, seconds, gigabyteSeconds: seconds * gigabytes };
  }

  /** Ends every instance; what is called from then on is answered without one, so that a late retry starts none that nobody ends. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map((instance) => instance.stop()));
    this.#log.end();
  }

  /** An instance for one call; none once the pool has stopped. */
  async #take(): Promise<FunctionInstance | undefined> {
    for (;;) {
      if (this.#stopped) return undefined;
      const waiting = this.#options.warm.take(this.#definition.name);
      if (waiting?.alive === true) return waiting;
      if (this.#all.size < this.#options.maxInstances) return this.#start();
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
  }

  #start(): FunctionInstance {
    const instance = new FunctionInstance(this.#definition, this.#log, (gone) => {
      this.#all.delete(gone);
      this.#options.warm.ended(gone);
      this.#queue.shift()?.();
    });
    this.#all.add(instance);
    this.#options.warm.begun(instance);
    return instance;
  }

  /** An instance that failed is not kept: it is on its way out, and its end calls who waits next. */
  #giveBack(instance: FunctionInstance): void {
    if (!instance.alive) return;
    this.#options.warm.keep(this.#definition.name, instance);
    this.#queue.shift()?.();
  }
}
