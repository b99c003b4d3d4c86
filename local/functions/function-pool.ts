import { createWriteStream, readdirSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { LambdaAnswer } from '../states/lambda-answer.ts';
import { type FunctionDefinition, FunctionInstance } from './function-instance.ts';

/** AWS quotas of a synchronous call, and of an unpacked bundle. */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;
const MAX_UNZIPPED_BYTES = 250 * 1024 * 1024;

const directorySize = (directory: string): number =>
  readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

const isTooLarge = (json: string): boolean => Buffer.byteLength(json) > MAX_PAYLOAD_BYTES;

export interface PoolOptions {
  /** Seconds between real and business time, asked before every call. */
  readonly clockOffset: () => number;
  readonly maxInstances: number;
  readonly logFile: string;
}

/**
 * The instances of one function, started as they are needed; each takes one event at a time. A call past the function's own
 * timeout ends its instance, as it does on AWS, and the next call starts another.
 */
export class FunctionPool {
  readonly #definition: FunctionDefinition;
  readonly #options: PoolOptions;
  readonly #idle: FunctionInstance[] = [];
  readonly #all = new Set<FunctionInstance>();
  readonly #queue: (() => void)[] = [];
  readonly #log: WriteStream;

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
    if (isTooLarge(sent)) {
      return {
        ok: false,
        errorType: 'Lambda.RequestTooLargeException',
        errorMessage: 'The request exceeds 6291456 bytes.',
      };
    }
    const instance = await this.#take();
    const answer = await instance.call(JSON.parse(sent), this.#options.clockOffset());
    this.#giveBack(instance);
    if (answer.ok && isTooLarge(JSON.stringify(answer.payload ?? null))) {
      return {
        ok: false,
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'The response exceeds 6291556 bytes.',
      };
    }
    return answer;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((instance) => instance.stop()));
    this.#log.end();
  }

  async #take(): Promise<FunctionInstance> {
    for (;;) {
      const idle = this.#idle.pop();
      if (idle?.alive === true) return idle;
      if (idle !== undefined) this.#all.delete(idle);
      else if (this.#all.size < this.#options.maxInstances) return this.#start();
      else await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
  }

  #start(): FunctionInstance {
    const instance = new FunctionInstance(this.#definition, this.#log);
    this.#all.add(instance);
    return instance;
  }

  #giveBack(instance: FunctionInstance): void {
    if (instance.alive) this.#idle.push(instance);
    else this.#all.delete(instance);
    this.#queue.shift()?.();
  }
}
