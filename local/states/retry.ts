import type { Catcher, Retrier } from './definition.ts';
import type { StateError } from './state-error.ts';
import { type ScopeRow, UNTRIED } from './state-rows.ts';

/** Attempts after the first, unless a retrier says otherwise (AWS). */
const DEFAULT_ATTEMPTS = 3;

/** Errors a wildcard leaves alone. */
const BEYOND_WILDCARDS = {
  'States.ALL': ['States.DataLimitExceeded'],
  'States.TaskFailed': ['States.DataLimitExceeded', 'States.Timeout'],
};

/** Tells whether a rule covers an error. Nothing covers States.Runtime, which always ends the execution. */
function covers(names: readonly string[], error: StateError): boolean {
  if (error.name === 'States.Runtime') return false;
  const wild = Object.entries(BEYOND_WILDCARDS).some(
    ([wildcard, beyond]) => names.includes(wildcard) && !beyond.includes(error.name),
  );
  return wild || names.includes(error.name);
}

/** The first catcher of a state that covers an error. */
export const catcherOf = (
  state: { readonly Catch?: readonly Catcher[] | undefined },
  error: StateError,
): Catcher | undefined => state.Catch?.find((catcher) => covers(catcher.ErrorEquals, error));

function delayInSeconds(retrier: Retrier, used: number): number {
  const {
    IntervalSeconds = 1,
    BackoffRate = 2,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
  } = retrier;
  const capped = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return retrier.JitterStrategy === 'FULL' ? capped * Math.random() : capped;
}

/** The row of another attempt, which begins after a delay in real time; nothing when no retrier is left. */
export function nextAttempt(
  state: { readonly Retry?: readonly Retrier[] | undefined },
  row: ScopeRow,
  error: StateError,
): Partial<ScopeRow> | undefined {
  const index = (state.Retry ?? []).findIndex((retrier) => covers(retrier.ErrorEquals, error));
  const retrier = state.Retry?.[index];
  if (retrier === undefined) return undefined;
  const attempts: Record<string, number> = JSON.parse(row.attempts);
  const used = attempts[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? DEFAULT_ATTEMPTS)) return undefined;
  return {
    ...UNTRIED,
    attempts: JSON.stringify({ ...attempts, [index]: used + 1 }),
    retryAt: Date.now() + delayInSeconds(retrier, used) * 1000,
  };
}
