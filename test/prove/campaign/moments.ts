import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../../local/demo/random.ts';

/** Something that happens when so many deliveries and requests have begun, and so many milliseconds more have passed. */
export interface Moment {
  readonly begun: number;
  readonly milliseconds: number;
  readonly act: () => Promise<void>;
}

const LONGEST_MILLISECONDS = 400;

/** So many random moments while a campaign begins `last` pieces of work. */
export const drawMoments = (
  random: Random,
  { count, last }: { count: number; last: number },
  act: () => Promise<void>,
): Moment[] =>
  Array.from({ length: count }, () => ({
    begun: random.between(1, last),
    milliseconds: random.below(LONGEST_MILLISECONDS),
    act,
  }));

/** Lets moments happen one after another as work goes on. */
export function passingMoments(moments: readonly Moment[]) {
  const waiting = moments.toSorted((a, b) => a.begun - b.begun);
  let begun = 0;
  let chain = Promise.resolve();
  const happen = async ({ milliseconds, act }: Moment): Promise<void> => {
    await sleep(milliseconds);
    await act();
  };
  return {
    /** One more piece of work begins. */
    begin(): void {
      begun += 1;
      while ((waiting[0]?.begun ?? Number.POSITIVE_INFINITY) <= begun) {
        const moment = waiting.shift();
        if (moment === undefined) return;
        chain = chain.then(() => happen(moment));
        // What goes wrong is told by `over`, which nobody may be waiting for yet.
        chain.catch(() => {});
      }
    },
    /** Waits for those that are due; throws what one of them threw, or when some never came. */
    async over(): Promise<void> {
      await chain;
      if (waiting.length > 0) throw new Error(`${waiting.length} moments never came.`);
    },
  };
}
