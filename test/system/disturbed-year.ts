import { besideGates, comparableObjects, comparableRows } from '../oracles/comparable.ts';
import { findFaults } from '../oracles/recount.ts';
import { finalObjects, finalRows, shareCountyKeys } from './final-state.ts';
import { killAt, momentsOf } from './kill-plan.ts';
import { enginesOf, liveYear, type Summary, summaryOf, yearDirectory } from './town-year.ts';

/** What a year leaves behind, in a form in which two runs of it can be held against each other. */
export interface FinalState {
  readonly differences: Summary['differences'];
  /** The official papers by key, number of rows and sha256. */
  readonly papers: readonly string[];
  readonly rows: readonly string[];
  /** The same without what differs when a task that waits at a gate was tried more than once. */
  readonly rowsBesideGates: readonly string[];
  readonly objects: readonly string[];
  readonly faults: ReturnType<typeof findFaults>;
  readonly orphans: readonly string[];
}

/** Reads what a stopped stack has left. */
export async function finalState(dataDir: string): Promise<FinalState> {
  const { differences, registers } = summaryOf(dataDir);
  const rows = await finalRows(dataDir);
  return {
    differences,
    papers: registers.map(({ key, rows: lines, sha256 }) => `${key} ${lines} ${sha256}`).sort(),
    rows: comparableRows(rows),
    rowsBesideGates: comparableRows(besideGates(rows)),
    objects: comparableObjects(finalObjects(dataDir)),
    faults: findFaults(rows),
    orphans: enginesOf(dataDir),
  };
}

/**
 * Lives the same year again under the county keys of an undisturbed one, killed at random moments or with other flags, to its
 * end; answers what it left.
 */
export async function disturbedYear(
  undisturbed: string,
  how: { kills?: { seed: number; count: number }; flags?: readonly string[] },
): Promise<FinalState> {
  const dataDir = yearDirectory();
  await shareCountyKeys(undisturbed, dataDir);
  const flags = ['--built', ...(how.flags ?? [])];
  if (how.kills !== undefined) {
    const moments = momentsOf(summaryOf(undisturbed), how.kills);
    await killAt(dataDir, moments, flags);
  }
  await liveYear(dataDir, flags);
  return finalState(dataDir);
}

const onlyIn = (lines: readonly string[], others: readonly string[]): string[] => {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
};

/** Lines of one final state that the other lacks, both ways; nothing when both are the same. */
export function unlike(
  expected: FinalState,
  found: FinalState,
  rows: 'rows' | 'rowsBesideGates' = 'rows',
): string[] {
  return (['papers', rows, 'objects'] as const).flatMap((part) => [
    ...onlyIn(expected[part], found[part]).map((line) => `lost from ${part}: ${line}`),
    ...onlyIn(found[part], expected[part]).map((line) => `new in ${part}: ${line}`),
  ]);
}
