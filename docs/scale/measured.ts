import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** What a run of the main job wrote with `--out`, as far as the plan needs it. */
const Step = z.object({
  calls: z.number(),
  readUnits: z.number(),
  writeUnits: z.number(),
  itemWrites: z.number(),
  transitions: z.number(),
  objectRequests: z.number(),
  keyRequests: z.number(),
  invocations: z.number(),
  functionSeconds: z.number(),
  gigabyteSeconds: z.number(),
});

const Taken = z.object({ invocations: z.number(), seconds: z.number() });

const Run = z.object({
  size: z.string(),
  scale: z.number(),
  households: z.number(),
  persons: z.number(),
  longestHistory: z.number(),
  steps: z.record(z.string(), z.union([Step, z.object({}).strict()])),
  functions: z.record(z.string(), Taken),
  bytes: z.object({ engine: z.number(), objects: z.number() }),
});

const Measured = Run.extend({ measuredOn: z.iso.date(), steps: z.record(z.string(), Step) });
export type Measured = z.infer<typeof Measured>;
export type Unit = keyof z.infer<typeof Step>;

/** The demo compares its own planted truth; no office does. */
const OF_THE_DEMO = 'compare';

const FILE = new URL('measured.json', import.meta.url);

export const readMeasured = (): Measured => Measured.parse(JSON.parse(readFileSync(FILE, 'utf8')));

/** The name in the template holds a hash that changes with the construct's path. */
const shortName = (name: string) => name.replace(/^.*-(\w+)Function[0-9A-F]{8}$/, '$1');

/** Takes the measured units of a run over into the file the plan is printed from. `measuredOn` is the day of that run. */
export function keepMeasured(outFile: string, measuredOn: string): void {
  const run = Run.parse(JSON.parse(readFileSync(outFile, 'utf8')));
  const steps = Object.entries(run.steps).filter(
    ([name, step]) => name !== OF_THE_DEMO && Step.safeParse(step).success,
  );
  const functions = Object.entries(run.functions).map(([name, taken]) => [shortName(name), taken]);
  const kept = {
    measuredOn,
    ...run,
    steps: Object.fromEntries(steps),
    functions: Object.fromEntries(functions),
  };
  writeFileSync(FILE, `${JSON.stringify(Measured.parse(kept), null, 2)}\n`);
}
