/** What a figure is run with: how much of it, and where its chances come from. */
export interface Trial {
  readonly n: number;
  readonly seed: number;
  /** Which of several processes this is, of figures that try a list `apart`; none when it runs alone. */
  readonly part?: Part;
}

export interface Part {
  readonly nth: number;
  readonly of: number;
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
  /**
   * How several processes prove it together: each tries its share of one LIST, drawn by all of them alike, or each lives by
   * CHANCES of its own. One that must see everything in one process is not proved apart.
   */
  readonly apart?: 'LIST' | 'CHANCES';
  run(trial: Trial): Promise<string>;
}

/** A figure of which a little is proved in `npm test` too. */
export interface Figure extends LargeFigure {
  readonly small: number;
}

/**
 * What of a list falls to this process: those of all together are the whole list. Each round begins with another process, so that a
 * list which alternates between heavy and light is shared evenly.
 */
export const shareOf = <T>(list: readonly T[], { part }: Trial): readonly T[] =>
  part === undefined
    ? list
    : list.filter((_, i) => (i + Math.floor(i / part.of)) % part.of === part.nth);

/** The trial of one process among several. */
export function trialOf(figure: LargeFigure, { n, seed }: Trial, part: Part): Trial {
  if (figure.apart === 'LIST') return { n, seed, part };
  const share = Math.floor(n / part.of) + (part.nth < n % part.of ? 1 : 0);
  return { n: share, seed: seed + part.nth };
}

/** Throws unless what was found is nothing; says the first few findings and how to have them again. */
export function assertNone(found: readonly string[], what: string, { seed }: Trial): void {
  if (found.length === 0) return;
  const shown = found.slice(0, 5).join('\n');
  throw new Error(`${what} (seed ${seed}): ${found.length}, first:\n${shown}`);
}
