import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
    const days = Math.round(
      (Date.parse(date) - Date.parse(this.today())) / (DAY_IN_SECONDS * 1000),
    );
    this.advanceDays(days);
  }

  #set(offset: number): void {
    this.offsetInSeconds = offset;
    writeFileSync(this.#file, JSON.stringify({ offsetInSeconds: offset }));
    for (const listener of this.#listeners) listener();
  }
}
