import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../local/demo/random.ts';
import { enginesOf, freePort, type Summary, startYear, type YearRun } from './town-year.ts';

/** A moment of the year: so many steps after the boot are done, and so many milliseconds of the next have passed. */
export interface Moment {
  readonly stepsDone: number;
  readonly milliseconds: number;
}

const BOOTED = '✓ 启动本机整套服务';
const LOOK_EVERY_MILLISECONDS = 20;
const LOOKS_FOR_ORPHANS = 100;

/** Random moments in the order of the year, spread evenly over the time an undisturbed year took after its boot. */
export function momentsOf(
  { windows }: Pick<Summary, 'windows'>,
  plan: { seed: number; count: number },
): Moment[] {
  const names = Object.keys(windows);
  const lasted = names
    .slice(names.indexOf('boot') + 1)
    .map((name) => (windows[name]?.to ?? 0) - (windows[name]?.from ?? 0));
  const random = seededRandom(plan.seed);
  const total = lasted.reduce((sum, millis) => sum + millis, 0);
  const at = Array.from({ length: plan.count }, () => random.below(total)).sort((a, b) => a - b);
  return at.map((time) => {
    let left = time;
    const stepsDone = lasted.findIndex((millis) => {
      if (left < millis) return true;
      left -= millis;
      return false;
    });
    return { stepsDone, milliseconds: left };
  });
}

/** Steps a year has done after its boot; -1 before that. */
const stepsDone = (output: string): number => {
  const booted = output.indexOf(BOOTED);
  return booted < 0 ? -1 : output.slice(booted).split('✓ ').length - 2;
};

/** Waits until so many steps after the boot of a year are done, or until it has ended. */
export async function stepsReached(run: YearRun, steps: number): Promise<void> {
  while (stepsDone(run.output()) < steps && run.child.exitCode === null)
    await sleep(LOOK_EVERY_MILLISECONDS);
}

/** Nothing that belonged to a killed stack may go on: a second writer on the same rows would be a fault of its own. */
async function assertNoOrphans(dataDir: string): Promise<void> {
  for (let look = 0; look < LOOKS_FOR_ORPHANS; look += 1) {
    if (enginesOf(dataDir).length === 0) return;
    await sleep(LOOK_EVERY_MILLISECONDS);
  }
  throw new Error(`The engine outlived its stack: ${enginesOf(dataDir).join('; ')}`);
}

/**
 * Kills the whole stack without warning at one moment. When the year was over before, answers how many milliseconds it still took
 * from the step of that moment on.
 */
async function killOnce(
  dataDir: string,
  moment: Moment,
  flags: readonly string[],
): Promise<number | undefined> {
  const run = startYear(dataDir, await freePort(), flags);
  await stepsReached(run, moment.stepsDone);
  const reached = performance.now();
  const lasted = run.ended.then(() => performance.now() - reached);
  await Promise.race([sleep(moment.milliseconds), run.ended]);
  const alive = run.child.exitCode === null;
  run.child.kill('SIGKILL');
  const code = await run.ended;
  if (!alive && code !== 0) throw new Error(`The year broke off by itself:\n${run.output()}`);
  await assertNoOrphans(dataDir);
  return alive ? undefined : lasted;
}

/**
 * Kills the stack at every moment of a plan, one after another on the same data. What was done before is not done again, so a
 * year taken up again is shorter: where a moment came too late, half of what the year took instead is tried.
 */
export async function killAt(
  dataDir: string,
  moments: readonly Moment[],
  flags: readonly string[],
): Promise<void> {
  for (const moment of moments) {
    let milliseconds: number | undefined = moment.milliseconds;
    while (milliseconds !== undefined) {
      const lasted = await killOnce(dataDir, { ...moment, milliseconds }, flags);
      milliseconds = lasted === undefined ? undefined : Math.floor(lasted / 2);
    }
  }
}
