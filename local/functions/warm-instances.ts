import type { FunctionInstance } from './function-instance.ts';

/** A function's instances are told apart from those of others by the name of their pool. */
interface Warm {
  readonly pool: string;
  readonly instance: FunctionInstance;
  readonly retirement: NodeJS.Timeout;
}

/**
 * Instances of all functions that wait for their next event. However many functions a stack has, memory is bounded here: past
 * the limit the one that waited longest ends, and so does one that nobody called for a while, as on Lambda.
 */
export class WarmInstances {
  readonly #most: number;
  readonly #idleMilliseconds: number;
  readonly #waiting: Warm[] = [];
  /** At work or waiting; one that was told to end is not counted, although its worker takes a moment to go. */
  readonly #living = new Set<FunctionInstance>();

  /** `most` instances live at a time, unless more are at work at the same moment. */
  constructor(most: number, idleMilliseconds: number) {
    this.#most = most;
    this.#idleMilliseconds = idleMilliseconds;
  }

  /** Counts an instance that begins, and makes room for it. */
  begun(instance: FunctionInstance): void {
    this.#living.add(instance);
    this.#makeRoom();
  }

  /** Forgets an instance that is gone, whatever ended it. */
  ended(instance: FunctionInstance): void {
    this.#living.delete(instance);
    this.#remove(this.#waiting.findIndex((warm) => warm.instance === instance));
  }

  /** Keeps an instance until its pool takes it again. */
  keep(pool: string, instance: FunctionInstance): void {
    const retirement = setTimeout(() => this.#retire(instance), this.#idleMilliseconds).unref();
    this.#waiting.push({ pool, instance, retirement });
    this.#makeRoom();
  }

  /** The instance of a pool that waited shortest, so that those not needed at all come to their end. */
  take(pool: string): FunctionInstance | undefined {
    return this.#remove(this.#waiting.findLastIndex((warm) => warm.pool === pool));
  }

  #remove(index: number): FunctionInstance | undefined {
    const [warm] = index < 0 ? [] : this.#waiting.splice(index, 1);
    clearTimeout(warm?.retirement);
    return warm?.instance;
  }

  #retire(instance: FunctionInstance): void {
    this.ended(instance);
    void instance.stop();
  }

  #makeRoom(): void {
    for (const { instance } of [...this.#waiting]) {
      if (this.#living.size <= this.#most) return;
      this.#retire(instance);
    }
  }
}
