import { StateStore } from '../../../local/states/state-store.ts';

/** When a process is stopped: at its n-th history event, just before or just after that is safely written. */
export interface Moment {
  readonly event: number;
  readonly written: boolean;
}

class Killed extends Error {
  override name = 'Killed';
}

/** The rows of a process that is stopped at a moment: from then on nothing more is written, as if it had been killed. */
export class MortalStore extends StateStore {
  readonly #moment: Moment | undefined;
  readonly #onDeath: () => void;
  #events = 0;
  #depth = 0;
  #dead = false;

  constructor(dataDir: string, moment: Moment | undefined, onDeath: () => void) {
    super(dataDir);
    this.#moment = moment;
    this.#onDeath = onDeath;
  }

  get dead(): boolean {
    return this.#dead;
  }

  /** How many events were written in this life. */
  get told(): number {
    return this.#events;
  }

  #die(): never {
    this.#dead = true;
    this.#onDeath();
    throw new Killed();
  }

  override atomically<T>(work: () => T): T {
    if (this.#dead) throw new Killed();
    this.#depth += 1;
    let result: T;
    try {
      result = super.atomically(work);
    } finally {
      this.#depth -= 1;
    }
    const { event = Number.POSITIVE_INFINITY } = this.#moment ?? {};
    if (this.#depth === 0 && this.#events >= event) this.#die();
    return result;
  }

  override addEvent(...event: Parameters<StateStore['addEvent']>): void {
    super.addEvent(...event);
    this.#events += 1;
    if (this.#events === this.#moment?.event && !this.#moment.written) this.#die();
  }
}
