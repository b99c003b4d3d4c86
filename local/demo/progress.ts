/**
 * Progress on the terminal: one line a step, rewritten in place on a terminal and printed sparingly in a log, with the
 * seconds each step took kept for the summary.
 */
export class Progress {
  readonly seconds: Record<string, number> = {};
  /** When each step began and ended, in milliseconds of the real clock. */
  readonly windows: Record<string, { from: number; to: number }> = {};
  readonly #live = process.stdout.isTTY === true;
  #lastPrinted = '';

  /** Runs one named step and records how long it took. */
  async step<T>(name: string, label: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const from = Date.now();
    this.#write(`… ${label}`);
    const result = await run();
    const seconds = (performance.now() - started) / 1000;
    this.seconds[name] = (this.seconds[name] ?? 0) + Math.round(seconds * 10) / 10;
    this.windows[name] = { from, to: Date.now() };
    this.#end(`✓ ${label}  ${seconds.toFixed(1)} s`);
    return result;
  }

  /** Shows how far the running step has come; in a log only when the text has changed by then. */
  show(text: string): void {
    if (this.#live) this.#write(`… ${text}`);
  }

  say(text: string): void {
    this.#end(text);
  }

  #write(text: string): void {
    if (!this.#live || text === this.#lastPrinted) return;
    this.#lastPrinted = text;
    process.stdout.write(`\r\u001b[2K${text}`);
  }

  #end(text: string): void {
    process.stdout.write(this.#live ? `\r\u001b[2K${text}\n` : `${text}\n`);
    this.#lastPrinted = '';
  }
}
