import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEngine } from '../../local/engine/start-engine.ts';
import type { Faults } from '../testkit/faults/fault-plan.ts';
import { type FaultProxy, startFaultProxy } from '../testkit/faults/start-fault-proxy.ts';
import { type FinalState, finalState } from './disturbed-year.ts';
import { shareCountyKeys } from './final-state.ts';
import { type Moment, stepsReached } from './kill-plan.ts';
import { freePort, startYear, type YearRun, yearDirectory } from './town-year.ts';

/** An outage: from a moment of the year on, for so long, nobody reaches the database. */
export interface Outage {
  readonly from: Moment;
  readonly milliseconds: number;
}

/** What a year came to, and what it met on its way. */
export interface Stormy extends FinalState {
  /** Calls to the database from the boot to the end, those during the outage apart. */
  readonly calls: number;
  readonly callsInOutage: number;
  /** Seconds from the end of the outage to the next write that was done. */
  readonly secondsToRecover: number;
}

const LOOK_EVERY_MILLISECONDS = 50;

async function untilNextWrite(run: YearRun, proxy: FaultProxy): Promise<number> {
  const back = performance.now();
  while (proxy.traffic().writes === 0 && run.child.exitCode === null)
    await sleep(LOOK_EVERY_MILLISECONDS);
  return (performance.now() - back) / 1000;
}

/** Lets the weather come as soon as the stack stands, and the outage at its moment. */
async function storm(
  run: YearRun,
  proxy: FaultProxy,
  { weather, outage }: { weather: Faults; outage: Outage },
) {
  await stepsReached(run, 0);
  proxy.set(weather);
  await stepsReached(run, outage.from.stepsDone);
  await Promise.race([sleep(outage.from.milliseconds), run.ended]);
  const before = proxy.traffic().calls;
  proxy.set({ ...weather, away: true });
  await Promise.race([sleep(outage.milliseconds), run.ended]);
  const callsInOutage = proxy.traffic().calls;
  // Chances go on elsewhere: the same seed again would deal what was dealt before.
  proxy.set({ ...weather, seed: weather.seed + 1 });
  const secondsToRecover = await untilNextWrite(run, proxy);
  const code = await run.ended;
  if (code !== 0) throw new Error(`The year ended with ${code}:\n${run.output()}`);
  return { calls: before + proxy.traffic().calls, callsInOutage, secondsToRecover };
}

/**
 * Lives the same year again under the county keys of an undisturbed one, with a proxy between all of its functions and the database
 * engine that throttles, lets writes meet, loses replies, and once is away altogether.
 */
export async function stormyYear(
  undisturbed: string,
  how: { weather: Faults; outage: Outage; flags: readonly string[] },
): Promise<Stormy> {
  const dataDir = yearDirectory();
  await shareCountyKeys(undisturbed, dataDir);
  const engine = await startEngine(join(dataDir, 'engine'));
  const proxy = await startFaultProxy(engine.url);
  const around = { AWS_ENDPOINT_URL_DYNAMODB: proxy.url };
  const run = startYear(dataDir, await freePort(), ['--built', ...how.flags], around);
  const met = await storm(run, proxy, how).finally(async () => {
    run.child.kill('SIGKILL');
    await run.ended;
    await proxy.stop();
    await engine.stop();
  });
  return { ...(await finalState(dataDir)), ...met };
}
