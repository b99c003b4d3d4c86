import { disturbedYear, type FinalState, finalState, unlike } from '../system/disturbed-year.ts';
import { liveYear, yearDirectory } from '../system/town-year.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

/** A year that nothing disturbed, and what it left. */
export interface Undisturbed {
  readonly dataDir: string;
  readonly state: FinalState;
}

let lived: Promise<Undisturbed> | undefined;

/** The undisturbed year, lived once in a process by the main job from its build on: what others are held against. */
export function undisturbedYear(): Promise<Undisturbed> {
  const live = async (): Promise<Undisturbed> => {
    const dataDir = yearDirectory();
    await liveYear(dataDir);
    return { dataDir, state: await finalState(dataDir) };
  };
  lived ??= live();
  return lived;
}

/** Lives the year disturbed and throws unless it ends in the very same rows, papers and objects, with nobody decided twice. */
async function sameYear(how: Parameters<typeof disturbedYear>[1], trial: Trial): Promise<string> {
  const { dataDir, state } = await undisturbedYear();
  const found = await disturbedYear(dataDir, how);
  assertNone(Object.values(found.faults).flat(), 'The recount', trial);
  assertNone(found.orphans, 'Engines that outlived their stack', trial);
  assertNone(
    found.differences.map((difference) => JSON.stringify(difference)),
    'Other outcomes than planted',
    trial,
  );
  assertNone(unlike(state, found), 'Another end than undisturbed', trial);
  const { rows, papers, objects } = found;
  return `${rows.length} rows, ${papers.length} papers and ${objects.length} objects as undisturbed; nobody lost or decided twice`;
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
