import { aFewAtATime } from './a-few-at-a-time.ts';

/** What a step consumed, as far as whoever counts can tell. */
export type Figures = Readonly<Record<string, number>>;

/** Where progress is written; lines are rewritten in place only where somebody sees it. */
export type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns'> & {
  write(text: string): unknown;
};

const WIPE = '\r\u001b[2K';

/** Columns a text takes on a terminal: Chinese characters take two. */
const widthOf = (character: string) => ((character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1);

/** As much of a text as fits into one line: a longer one could not be wiped away again. */
export function cutTo(text: string, columns: number): string {
  let left = columns;
  let fitting = '';
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    fitting += character;
  }
  return fitting;
}

/**
 * While one county waits for its machine or its people, the other works: two keep every function of the local stack at its full
 * width. A third would only hold more instances in memory.
 */
const COUNTIES_AT_A_TIME = 2;

/** With every worker in it; the system counts it in KiB. */
export const peakRssInMegabytes = (): number => Math.round(process.resourceUsage().maxRSS / 1024);

const rounded = (seconds: number) => Math.round(seconds * 10) / 10;

/** The place of one county in the progress, which shows how far its running step has come and keeps its seconds. */
export class Lane {
  readonly name: string;
  readonly seconds: Record<string, number> = {};
  readonly #changed: () => void;
  #text = '';

  constructor(name: string, changed: () => void) {
    this.name = name;
    this.#changed = changed;
  }

  get text(): string {
    return this.#text;
  }

  show(text: string): void {
    this.#text = text;
    this.#changed();
  }

  /** Runs the county's share of a step and keeps how long it took. */
  async time<T>(step: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await run();
    this.seconds[step] = rounded((performance.now() - started) / 1000);
    this.show('');
    return result;
  }
}

/**
 * Progress on the terminal: one line a step, rewritten in place on a terminal and printed sparingly in a log, with the
 * seconds each step took kept for the summary.
 */
export class Progress {
  readonly seconds: Record<string, number> = {};
  /** When each step began and ended, in milliseconds of the real clock. */
  readonly windows: Record<string, { from: number; to: number }> = {};
  /** What each step consumed, once `countBy` was called. */
  readonly figures: Record<string, Figures> = {};
  /** The most memory this process had taken by the end of each step, in megabytes. */
  readonly peaks: Record<string, number> = {};
  readonly #terminal: Terminal;
  readonly #lanes: Lane[] = [];
  #count: () => Figures = () => ({});
  #lastPrinted = '';

  constructor(terminal: Terminal = process.stdout) {
    this.#terminal = terminal;
  }

  /** From now on every step's share of these counts is kept. */
  countBy(count: () => Figures): void {
    this.#count = count;
  }

  /** Opens the place of a county. */
  lane(name: string): Lane {
    const lane = new Lane(name, () => this.#write(`… ${this.#underWay()}`));
    this.#lanes.push(lane);
    return lane;
  }

  /** Runs one named step and records how long it took. */
  async step<T>(name: string, label: string, run: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const from = Date.now();
    const before = this.#count();
    this.#write(`… ${label}`);
    const result = await run();
    const seconds = (performance.now() - started) / 1000;
    this.seconds[name] = (this.seconds[name] ?? 0) + rounded(seconds);
    this.windows[name] = { from, to: Date.now() };
    const used = Object.entries(this.#count()).map(([of, n]) => [of, n - (before[of] ?? 0)]);
    this.figures[name] = Object.fromEntries(used);
    this.peaks[name] = peakRssInMegabytes();
    this.say(`✓ ${label}  ${seconds.toFixed(1)} s`);
    return result;
  }

  /** One step in every county, a few at a time; where there are several, each says when it is done. */
  each<C extends { readonly lane: Lane }, T>(
    name: string,
    label: string,
    counties: readonly C[],
    run: (county: C) => Promise<T>,
  ): Promise<T[]> {
    const one = async (county: C) => {
      const { lane } = county;
      const result = await lane.time(name, () => run(county));
      if (counties.length > 1) this.say(`  ${lane.name}  ${label}  ${lane.seconds[name]} s`);
      return result;
    };
    return this.step(name, label, () => aFewAtATime(counties, COUNTIES_AT_A_TIME, one));
  }

  say(text: string): void {
    this.#terminal.write(`${this.#terminal.isTTY ? WIPE : ''}${text}\n`);
    this.#lastPrinted = '';
  }

  #underWay(): string {
    const busy = this.#lanes.filter(({ text }) => text !== '');
    const one = ({ name, text }: Lane) => (this.#lanes.length > 1 ? `${name} ${text}` : text);
    return busy.map(one).join(' │ ');
  }

  #write(text: string): void {
    if (!this.#terminal.isTTY) return;
    const line = cutTo(text, this.#terminal.columns - 1);
    if (line === this.#lastPrinted) return;
    this.#lastPrinted = line;
    this.#terminal.write(`${WIPE}${line}`);
  }
}
