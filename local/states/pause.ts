import { StateError } from './state-error.ts';

/** The longest delay a timer takes; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

interface Pause {
  readonly signal: AbortSignal;
  /** Hands over a function that ends the pause early; answers with one that takes it back. */
  readonly onWake?: (wake: () => void) => () => void;
}

/** Sleeps for so long, or until it is woken; rejects as soon as its scope is cancelled, so that no timer outlives it. */
export function pause(millis: number, { signal, onWake }: Pause): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const timer = setTimeout(wake, Math.min(millis, LONGEST_TIMER));
    const release = onWake?.(wake);
    signal.addEventListener('abort', cancel);
    function clean() {
      clearTimeout(timer);
      release?.();
      signal.removeEventListener('abort', cancel);
    }
    function wake() {
      clean();
      resolve();
    }
    function cancel() {
      clean();
      reject(signal.reason);
    }
  });
}

/** Sleeps until a moment of real time; none is no pause at all. */
export async function pauseUntil(moment: number | null, signal: AbortSignal): Promise<void> {
  while (moment !== null && Date.now() < moment) await pause(moment - Date.now(), { signal });
}

/** A task that took longer than its state allows. */
export const timedOut = (): StateError =>
  new StateError('States.Timeout', 'The task was not done in time.', 'TaskTimedOut');

/** Waits for work that cannot be cancelled, but no longer than until its deadline or until its scope is cancelled. */
export async function inTime<T>(
  work: Promise<T>,
  until: { readonly deadline: number | null; readonly signal: AbortSignal },
): Promise<T> {
  const finished = new AbortController();
  const signal = AbortSignal.any([until.signal, finished.signal]);
  const late = async () => {
    await pauseUntil(until.deadline ?? Number.POSITIVE_INFINITY, signal);
    throw timedOut();
  };
  try {
    return await Promise.race([work, late()]);
  } finally {
    finished.abort();
  }
}
