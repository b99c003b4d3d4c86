import type { RunningStack } from '../local/boot.ts';
import type { StartOptions } from '../local/demo/arguments.ts';
import { bootDemo, inventDemo, isFresh, leaveWith } from '../local/demo/demo-stack.ts';
import { liveYear, placesOf } from '../local/demo/live-year.ts';
import { plansOf } from '../local/demo/plans.ts';
import type { Progress } from '../local/demo/progress.ts';

/** The demo after its year as it lies in the data directory, running, and the way to leave it; an empty one lives its year first. */
export async function demoLived(
  options: StartOptions,
  progress: Progress,
): Promise<{ stack: RunningStack; leave: (code: number) => Promise<never> }> {
  const fresh = isFresh(options);
  const plans = plansOf(options.size, options.seed, options.scale);
  const counties = fresh ? await inventDemo(options, progress) : [];
  const stack = await bootDemo(options, progress, fresh ? counties : plans.map(placesOf));
  const leave = leaveWith(stack);
  if (fresh) await liveYear(stack, progress, { counties, fresh });
  return { stack, leave };
}
