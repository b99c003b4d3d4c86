import { disturbedYear, type FinalState, finalState, unlike } from '../system/disturbed-year.ts';
import { liveYear, yearDirectory } from '../system/town-year.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

/** A year that nothing disturbed, and what it left. */
export interface Undisturbed {
  readonly dataDir: string;
  readonly state: FinalState;
}

const lived = new Map<number, Promise<Undisturbed>>();

/** Flags of a year that is as large as a share of the town's. */
export const sized = (scale: number): string[] => (scale === 1 ? [] : ['--scale', String(scale)]);

/**
 * The undisturbed year, lived once in a process by the main job, the first from its build on: what others are held against. `scale`
 * shrinks the town.
 */
export function undisturbedYear(scale = 1): Promise<Undisturbed> {
  const flags = [...(lived.size === 0 ? [] : ['--built']), ...sized(scale)];
  const live = async (): Promise<Undisturbed> => {
    const dataDir = yearDirectory();
    await liveYear(dataDir, flags);
    return { dataDir, state: await finalState(dataDir) };
  };
  const year = lived.get(scale) ?? live();
  lived.set(scale, year);
  return year;
}

/** Throws unless a year ended in the very same rows, papers and objects as the undisturbed one, with nobody decided twice. */
export function assertSame(
  {
    undisturbed,
    found,
    compared = 'rows',
  }: { undisturbed: FinalState; found: FinalState; compared?: 'rows' | 'rowsBesideGates' },
  trial: Trial,
): string {
  assertNone(Object.values(found.faults).flat(), 'The recount', trial);
  assertNone(found.orphans, 'Engines that outlived their stack', trial);
  assertNone(
    found.differences.map((difference) => JSON.stringify(difference)),
    'Other outcomes than planted',
    trial,
  );
  assertNone(unlike(undisturbed, found, compared), 'Another end than undisturbed', trial);
  const { rows, papers, objects } = found;
  return `${rows.length} rows, ${papers.length} papers and ${objects.length} objects as undisturbed; nobody lost or decided twice`;
}

async function sameYear(how: Parameters<typeof disturbedYear>[1], trial: Trial): Promise<string> {
  const { dataDir, state } = await undisturbedYear();
  const found = await disturbedYear(dataDir, how);
  return assertSame({ undisturbed: state, found }, trial);
}

export const K20: Figure = {
  id: 'K20',
  what: 'kill -9 of the whole stack at random moments of a town year; it completes after restart',
  unit: 'kills',
  small: 3,
  full: 20,
  run: (trial) => sameYear({ kills: { seed: trial.seed, count: trial.n } }, trial),
};

export const D2: Figure = {
  id: 'D2',
  what: 'every task of the state machines delivered twice through the whole stack, for a town year',
  unit: 'years',
  small: 1,
  full: 1,
  run: (trial) => sameYear({ flags: ['--deliver-twice'] }, trial),
};
