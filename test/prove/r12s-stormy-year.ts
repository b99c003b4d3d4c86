import { SIZES } from '../../local/demo/sizes.ts';
import { momentsOf } from '../system/kill-plan.ts';
import { stormyYear } from '../system/stormy-year.ts';
import { summaryOf } from '../system/town-year.ts';
import { asOfIdeal, BAD_WEATHER } from './bad-weather.ts';
import type { LargeFigure, Trial } from './figure.ts';
import { assertSame, sized, undisturbedYear } from './whole-stack.ts';

const HOUSEHOLDS_OF_THE_TOWN = SIZES.town.urban.households + SIZES.town.rural.households;
const OUTAGE_MILLISECONDS = 60_000;

/** Minutes even for a few households, because of the outage: not in `npm test`. A year of so many households in bad weather, with an outage at a random moment of it. */
async function stormyTown(trial: Trial): Promise<string> {
  const scale = Math.min(1, trial.n / HOUSEHOLDS_OF_THE_TOWN);
  const { dataDir, state } = await undisturbedYear(scale);
  const summary = summaryOf(dataDir);
  const [from] = momentsOf(summary, { seed: trial.seed, count: 1 });
  if (from === undefined) throw new Error('The year has no moment.');
  const weather = { seed: trial.seed, ...BAD_WEATHER };
  const outage = { from, milliseconds: OUTAGE_MILLISECONDS };
  const found = await stormyYear(dataDir, { weather, outage, flags: sized(scale) });
  const compared = 'rowsBesideGates';
  const same = assertSame({ undisturbed: state, found, compared }, trial);
  const ideal = Object.values(summary.calls).reduce((sum, calls) => sum + calls, 0);
  const recovered = found.secondsToRecover.toFixed(1);
  return `${same}; ${asOfIdeal(found.calls, ideal, trial)}, and ${found.callsInOutage} more in the outage, the first write ${recovered} s after it`;
}

export const R12S: LargeFigure = {
  id: 'R12S',
  what: 'the whole stack behind bad weather for a year: 20 % of calls throttled, 5 % of writes meet another, 1 % done but the reply lost, and once nobody answers for 60 s',
  unit: 'households',
  full: HOUSEHOLDS_OF_THE_TOWN,
  run: stormyTown,
};
