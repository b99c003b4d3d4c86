/** What a figure is run with: how much of it, and where its chances come from. */
export interface Trial {
  readonly n: number;
  readonly seed: number;
}

/**
 * One figure that the platform must reach. `run` throws when it is not reached, and else says in one line what was seen; the
 * numbers in that line are counted, never assumed.
 */
export interface LargeFigure {
  readonly id: string;
  /** What is done to the platform, and what must come of it. */
  readonly what: string;
  /** What `n` counts. */
  readonly unit: string;
  /** How many in `npm run prove`. */
  readonly full: number;
  run(trial: Trial): Promise<string>;
}

/** A figure of which a little is proved in `npm test` too. */
export interface Figure extends LargeFigure {
  readonly small: number;
}

/** Throws unless what was found is nothing; says the first few findings and how to have them again. */
export function assertNone(found: readonly string[], what: string, { seed }: Trial): void {
  if (found.length === 0) return;
  const shown = found.slice(0, 5).join('\n');
  throw new Error(`${what} (seed ${seed}): ${found.length}, first:\n${shown}`);
}
