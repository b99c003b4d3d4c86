import type { z } from 'zod';
import type { Machine } from '../domain/access/actor.ts';
import type { Dependencies } from '../services/dependencies.ts';
import { businessClock } from './clock.ts';
import { logger } from './logger.ts';
import { type Wired, wire } from './wire.ts';

let wired: Wired | undefined;

/**
 * Makes a Lambda handler of one use case: parses what the machine hands over, acts for that county only, and checks what it
 * hands back. Every task may be delivered twice.
 */
export function taskHandler<I extends z.ZodType<{ county: string }>, O extends z.ZodType>(task: {
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly run: (deps: Dependencies, input: z.infer<I>) => Promise<z.infer<O>>;
}) {
  return async (event: unknown, context: { awsRequestId: string }): Promise<z.infer<O>> => {
    const input = task.input.parse(event);
    wired ??= wire();
    const actor: Machine = {
      kind: 'MACHINE',
      name: task.name,
      county: input.county,
      today: businessClock.today(),
      requestId: context.awsRequestId,
    };
    try {
      return task.output.parse(await task.run(wired.depsFor(actor), input));
    } catch (error) {
      logger.error('TASK_FAILED', {
        task: task.name,
        error: error instanceof Error ? error.name : 'unknown',
      });
      throw error;
    }
  };
}
