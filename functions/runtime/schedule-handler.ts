import type { Machine } from '../domain/access/actor.ts';
import type { Dependencies } from '../services/dependencies.ts';
import { businessClock } from './clock.ts';
import { type Wired, wire } from './wire.ts';

let wired: Wired | undefined;

/**
 * Makes a Lambda handler of work that a timer wakes: once for each county that has a register, or for each place that `places`
 * makes of them, with stores that see that place only. One that fails is reported after the others have had their turn.
 */
export function scheduleHandler(work: {
  readonly name: string;
  readonly places?: (counties: readonly string[]) => readonly string[];
  readonly run: (deps: Dependencies, place: string) => Promise<void>;
}) {
  return async (_event: unknown, context: { awsRequestId: string }): Promise<void> => {
    wired ??= wire();
    const machine = (county: string): Machine => ({
      kind: 'MACHINE',
      name: work.name,
      county,
      today: businessClock.today(),
      requestId: context.awsRequestId,
    });
    const counties = await wired.depsFor(machine('')).reference.counties();
    const failures: unknown[] = [];
    for (const place of work.places?.(counties) ?? counties) {
      try {
        await work.run(wired.depsFor(machine(place)), place);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, `${work.name} failed.`);
  };
}
