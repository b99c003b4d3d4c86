import { setTimeout as pause } from 'node:timers/promises';
import { BusyError } from '../../schema/busy-error.ts';

const TRANSIENT = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'TransactionInProgressException',
  'RequestLimitExceeded',
  'TransactionConflictException',
  'InternalServerError',
  'ServiceUnavailable',
  // The SDK's name for a connection that broke or gave no answer. What was asked may have been done.
  'TimeoutError',
]);

/**
 * What the client could not get through by its own retries is `Busy`: the caller may come again later, with the same key, and is
 * answered from what was done.
 */
export async function calmly<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Error && TRANSIENT.has(error.name)) throw new BusyError(error.name);
    throw error;
  }
}

/** Waits before the next try; the table recovers in tens of milliseconds. */
const WAITS_IN_MILLISECONDS = [25, 75, 225] as const;

/** Tries again while `run` answers undefined, with growing pauses; `Busy` when it never answers. */
export async function untilAnswered<T>(run: () => Promise<T | undefined>): Promise<T> {
  for (const wait of WAITS_IN_MILLISECONDS) {
    const answer = await run();
    if (answer !== undefined) return answer;
    await pause(wait);
  }
  const last = await run();
  if (last === undefined) throw new BusyError('still busy after several tries');
  return last;
}
