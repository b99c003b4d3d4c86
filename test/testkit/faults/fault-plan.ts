import { seededRandom } from '../../../local/demo/random.ts';

/** What may befall one call. A lost reply and a death are those of a call that was carried out. */
export type Fault = 'THROTTLED' | 'CONFLICT' | 'REPLY_LOST' | 'AWAY';

/** Chances are between 0 and 1, and each call meets one fault at most. */
export interface Faults {
  readonly seed: number;
  /** Refused before anything is done, whatever was asked. */
  readonly throttled?: number;
  /** A write that meets another one; nothing is done. */
  readonly conflicting?: number;
  /** Done, but the answer never arrives. */
  readonly replyLost?: number;
  /** The whole service is away: nothing is done, whoever calls. */
  readonly away?: boolean;
  /** Held back for a random time up to so many milliseconds, on the way to the engine. */
  readonly delay?: { readonly chance: number; readonly milliseconds: number };
  /** Written rows stay out of index queries for a random time up to so many milliseconds. */
  readonly hideYoungFor?: number;
  /** After so many writes nothing more comes through; whether the last one's answer still arrives. */
  readonly dieAfter?: { readonly writes: number; readonly reply: 'ARRIVES' | 'LOST' };
}

export const NO_FAULTS: Faults = { seed: 0 };

const PARTS = 1_000_000;

/** Deals faults to calls in the order in which they come; the same seed deals the same ones. */
export function faultPlan(faults: Faults) {
  const random = seededRandom(faults.seed);
  const { throttled = 0, conflicting = 0, replyLost = 0, delay } = faults;
  return {
    /** The fault of the next call; the draw is the same for reads and writes, so that reads do not shift what writes meet. */
    deal(isWrite: boolean): Fault | undefined {
      if (faults.away === true) return 'AWAY';
      const drawn = random.below(PARTS) / PARTS;
      if (drawn < throttled) return 'THROTTLED';
      if (drawn < throttled + conflicting) return isWrite ? 'CONFLICT' : undefined;
      return drawn < throttled + conflicting + replyLost ? 'REPLY_LOST' : undefined;
    },
    /** Milliseconds to hold the next call back. */
    holdBack: (): number =>
      delay !== undefined && random.chance(delay.chance) ? random.below(delay.milliseconds + 1) : 0,
    /** Milliseconds a row just written stays out of the index. */
    youth: (): number =>
      faults.hideYoungFor === undefined ? 0 : random.below(faults.hideYoungFor + 1),
  };
}

export type FaultPlan = ReturnType<typeof faultPlan>;
