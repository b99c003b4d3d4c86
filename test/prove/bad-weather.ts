import type { Trial } from './figure.ts';

/** What calls to the database meet, as shares of one: of all calls, of writes, and of all again. */
export const BAD_WEATHER = { throttled: 0.2, conflicting: 0.05, replyLost: 0.01 } as const;

const MOST_CALLS_PER_IDEAL = 1.5;

/** Throws when bad weather cost too many calls; says how many there were. */
export function asOfIdeal(calls: number, ideal: number, { seed }: Trial): string {
  const ratio = calls / ideal;
  if (ratio > MOST_CALLS_PER_IDEAL)
    throw new Error(`${calls} calls, ${ratio.toFixed(2)} for each ideal one (seed ${seed}).`);
  return `${calls} calls = ${ratio.toFixed(2)} × ideal`;
}
