import { BusyError } from '../../schema/busy-error.ts';
import { type Result, refuse } from '../../schema/result.ts';

/**
 * Takes one of many steps. A table that stays busy delays that one, never its neighbours: it is refused BUSY, and the same request
 * may simply be sent again.
 */
export async function orBusy<T>(step: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await step();
  } catch (error) {
    if (error instanceof BusyError) return refuse('BUSY');
    throw error;
  }
}
