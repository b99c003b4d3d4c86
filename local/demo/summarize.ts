import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningStack } from '../boot.ts';
import type { StartOptions } from './arguments.ts';
import type { CountyYear } from './live-year.ts';
import { type Figures, type Progress, peakRssInMegabytes } from './progress.ts';
import type { Count } from './review-views.ts';

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

/** Adds the counts of several counties up by area and outcome. */
function addUp(counts: readonly Count[]): Count[] {
  const groups = Map.groupBy(counts, ({ area, outcome }) => `${area} ${outcome}`);
  return [...groups.values()].flatMap((group) =>
    group.slice(0, 1).map(({ area, outcome }) => ({
      area,
      outcome,
      households: sum(group, (count) => count.households),
      openingPersons: sum(group, (count) => count.openingPersons),
      closingPersons: sum(group, (count) => count.closingPersons),
    })),
  );
}

/** The sums of all counties of a size, which are one or thirteen. */
export const sumsOf = (years: readonly CountyYear[]) => ({
  households: sum(years, ({ closed }) => closed.scope?.households ?? 0),
  persons: sum(years, ({ closed }) => closed.scope?.persons ?? 0),
  returned: sum(years, ({ roll }) => roll.failed),
  told: sum(years, ({ told }) => told),
  open: sum(years, ({ open }) => open),
  entered: {
    households: sum(years, ({ files }) => files.newcomers.households),
    persons: sum(years, ({ files }) => files.newcomers.persons),
  },
  applied: addUp(years.flatMap(({ closed }) => closed.applied)),
  proposed: addUp(years.flatMap(({ closed }) => closed.proposed)),
  imbalances: years.flatMap(({ closed }) => closed.imbalances),
  differences: years.flatMap(({ county, differences }) =>
    differences.map((difference) => ({ county: county.code, ...difference })),
  ),
  papers: years.flatMap(({ papers }) => papers),
});

export type PrefectureSums = ReturnType<typeof sumsOf>;

/** The key of a paper in the archive: what its link names after the bucket. */
const keyOf = (url: string): string =>
  decodeURIComponent(new URL(url).pathname).split('/').slice(2).join('/');

const countySummary = ({ county, closed, lane, ...year }: CountyYear) => ({
  code: county.code,
  name: county.name,
  households: closed.scope?.households,
  persons: closed.scope?.persons,
  returned: year.roll.failed,
  told: year.told,
  entered: year.files.newcomers,
  applied: closed.applied,
  differences: year.differences.length,
  open: year.open,
  seconds: lane.seconds,
});

/** Counts of a stack as one flat row, so that a step's share is what lies between two of them. */
export function figuresOf(stack: Pick<RunningStack, 'usage'>): Figures {
  const usage = stack.usage();
  const functions = Object.values(usage.functions);
  return {
    calls: sum(Object.values(usage.calls), (count) => count),
    readUnits: usage.readUnits,
    writeUnits: usage.writeUnits,
    itemWrites: usage.itemWrites,
    transitions: usage.transitions,
    objectRequests: sum(Object.values(usage.objectRequests), (count) => count),
    keyRequests: usage.keyRequests,
    invocations: sum(functions, ({ invocations }) => invocations),
    functionSeconds: sum(functions, ({ seconds }) => seconds),
    gigabyteSeconds: sum(functions, ({ gigabyteSeconds }) => gigabyteSeconds),
  };
}

/** Nothing lies here of a service that was replaced by another endpoint. */
const bytesBelow = (directory: string): number =>
  existsSync(directory)
    ? sum(
        readdirSync(directory, { recursive: true, withFileTypes: true }).filter((it) =>
          it.isFile(),
        ),
        (file) => statSync(join(file.parentPath, file.name)).size,
      )
    : 0;

/** The year for machines: what `--out` writes. */
export function summarize(
  sums: PrefectureSums,
  years: readonly CountyYear[],
  from: { stack: RunningStack; progress: Progress; options: StartOptions },
) {
  const { stack, progress, options } = from;
  const usage = stack.usage();
  const below = (name: string) => bytesBelow(join(options.dataDir, name));
  return {
    size: options.size,
    scale: options.scale,
    households: sums.households,
    persons: sums.persons,
    outcomes: {
      total: sums.applied,
      proposed: sums.proposed,
      towns: years.flatMap(({ closed }) =>
        closed.towns.map(({ town, proposed, applied }) => ({ town, proposed, applied })),
      ),
      entered: sums.entered,
    },
    differences: sums.differences,
    registers: sums.papers.map(({ url, ...paper }) => ({ ...paper, key: keyOf(url) })),
    ...usage,
    transitionsPerHousehold: usage.transitions / sums.households,
    seconds: progress.seconds,
    windows: progress.windows,
    steps: progress.figures,
    counties: years.map(countySummary),
    bytes: { engine: below('engine'), objects: below('objects'), states: below('states') },
    // What this process, with every worker in it, took of the machine.
    memory: {
      peakRssInMegabytes: peakRssInMegabytes(),
      finalRssInMegabytes: Math.round(process.memoryUsage().rss / 1024 / 1024),
      peakAfterStep: progress.peaks,
    },
  };
}
