/** Whoever waits for a token's answer in this process. */
export class Wakers {
  readonly #wakers = new Map<string, () => void>();

  /** Registers who is woken by an answer; gives a function that takes it back. */
  add(token: string, wake: () => void): () => void {
    this.#wakers.set(token, wake);
    return () => this.#wakers.delete(token);
  }

  /** Wakes whoever waits for a token; the answer lies in the store already. */
  wake(token: string): void {
    this.#wakers.get(token)?.();
  }
}
