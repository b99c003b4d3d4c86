import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MovableClock } from './states/business-clock.ts';

const DAY_IN_SECONDS = 86_400;
const SHANGHAI_IN_MILLISECONDS = 8 * 3600 * 1000;

/** The business clock of a local stack: real time plus an offset that survives restarts. */
export class LocalClock implements MovableClock {
  readonly #file: string;
  readonly #listeners = new Set<() => void>();
  offsetInSeconds: number;

  constructor(dataDir: string) {
    this.#file = join(dataDir, 'clock.json');
    this.offsetInSeconds = existsSync(this.#file)
      ? Number(JSON.parse(readFileSync(this.#file, 'utf8')).offsetInSeconds)
      : 0;
  }

  now(): number {
    return Date.now() + this.offsetInSeconds * 1000;
  }

  /** The business date in Shanghai. */
  today(): string {
    return new Date(this.now() + SHANGHAI_IN_MILLISECONDS).toISOString().slice(0, 10);
  }

  onMove(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  advanceDays(days: number): void {
    this.#set(this.offsetInSeconds + days * DAY_IN_SECONDS);
  }

  /** Moves to a date, keeping the time of day. */
  moveTo(date: string): void {
    if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(Date.parse(date)))
      throw new RangeError(`${date} is no date.`);
    const days = Math.round(
      (Date.parse(date) - Date.parse(this.today())) / (DAY_IN_SECONDS * 1000),
    );
    this.advanceDays(days);
  }

  #set(offset: number): void {
    this.offsetInSeconds = offset;
    // Renamed into place, so that a kill in the middle leaves the earlier time and not half a file.
    writeFileSync(`${this.#file}.new`, JSON.stringify({ offsetInSeconds: offset }));
    renameSync(`${this.#file}.new`, this.#file);
    for (const listener of this.#listeners) listener();
  }
}
