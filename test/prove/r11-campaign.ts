import { setTimeout as sleep } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { machines } from '../../functions/runtime/machines.ts';
import type { CampaignProgress } from '../../functions/services/review/campaign-progress.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { freePort } from '../system/town-year.ts';
import { NOBODY } from '../testkit/engine.ts';
import { countyPeople } from './campaign/county-people.ts';
import { type Driver, type Said, startDriver } from './campaign/driver.ts';
import { judgeEnd } from './campaign/judge-end.ts';
import { type Campaign, lookOn, noted } from './campaign/look-on.ts';
import { drawMoments, type Moment, passingMoments } from './campaign/moments.ts';
import { plantCounty } from './campaign/planted-county.ts';
import { workUnderWay } from './campaign/work.ts';
import { progressOf, startWorld, type World } from './campaign/world.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { MACHINES } from './resume/machines.ts';

const TASK_FAULT_SHARE = 0.02;
/** A small campaign has a dozen deliveries: something befalls more of them, or mostly nothing would be seen. */
const SMALL = { households: 5000, taskFaultShare: 0.15 };
const FULL = { households: 25_000, kills: 20, samples: 100 };
const FEWEST = { kills: 2, samples: 6 };
/** Whom the kills meet in turn: mostly the process with the machine and its functions. */
const VICTIMS = ['driver', 'engine', 'driver'] as const;
const POLL_MILLISECONDS = 300;
/** Longer than the machine waits before its last try of a task. */
const LONGEST_STANDSTILL_MILLISECONDS = 60_000;
const HOUSEHOLDS_PER_BATCH = 100;

/** As many of something as a full campaign has, in proportion, but some at least. */
const share = (households: number, of: keyof typeof FEWEST): number =>
  Math.max(FEWEST[of], Math.round((FULL[of] * households) / FULL.households));

/** Batches of a county cut town by town; households are dealt to its towns in turn. */
function batchesOf(households: number, towns: number): number {
  const sizes = Array.from({ length: towns }, (_, i) => Math.ceil((households - i) / towns));
  return sizes.reduce((sum, size) => sum + Math.ceil(size / HOUSEHOLDS_PER_BATCH), 0);
}

/** Households in all counts together. */
const households = (counts: CampaignProgress['proposed']): number =>
  Object.values(counts).reduce((sum, count) => sum + count.households, 0);

/** Waits until the progress shows something. Throws when nothing has happened for long: then nothing will come any more. */
async function until(
  world: World,
  { at, work, notes }: Campaign,
  reached: (progress: CampaignProgress) => boolean,
): Promise<void> {
  // While somebody looks on, nothing can begin.
  const happened = () => work.begun() + notes.samples;
  let last = { happened: happened(), at: performance.now() };
  for (;;) {
    const progress = await progressOf(world, at);
    if (reached(progress)) return;
    if (happened() !== last.happened) last = { happened: happened(), at: performance.now() };
    if (performance.now() - last.at > LONGEST_STANDSTILL_MILLISECONDS)
      throw new Error(`The campaign stands still: ${JSON.stringify(progress)}`);
    await sleep(POLL_MILLISECONDS);
  }
}

/** Carries the campaign from its start to its end, while whatever befalls it befalls it. */
async function carryThrough(
  world: World,
  campaign: Campaign,
  people: Awaited<ReturnType<typeof countyPeople>>,
): Promise<void> {
  const { county } = campaign;
  const all = county.outcomes.size;
  await people.start();
  await until(world, campaign, ({ proposed }) => households(proposed) === all);
  await people.signOff(county.towns);
  await until(world, campaign, ({ applied }) => households(applied) === all);
  await people.settle(county.towns);
  await people.close();
  await until(world, campaign, ({ campaign }) => campaign.state === 'CLOSED');
}

const told = ({ county, work, notes }: Campaign): string => {
  const { befallen, kills, samples, judged, secondsLookedOn } = notes;
  const faults = Object.entries(befallen).map(([fault, times]) => `${times} × ${fault}`);
  return [
    `${county.outcomes.size} households in ${county.towns.length} towns as planted, ${county.unreadable.size} that nobody can read named`,
    `${faults.join(', ')} in ${work.begun()} pieces of work`,
    `${kills.driver} kills of the machine with its functions, ${kills.engine} of the engine`,
    `drift 0 at ${samples} moments (${judged} counters, looked at for ${Math.round(secondsLookedOn)} s)`,
  ].join('; ');
};

/** Draws what will befall a campaign: kills and looks, at random moments of its work. */
function destiny(
  world: World,
  campaign: Campaign,
  from: { trial: Trial; driver: () => Driver },
): Moment[] {
  const random = seededRandom(from.trial.seed);
  const { county, notes } = campaign;
  const planned = county.outcomes.size + county.unreadable.size;
  // At least: every batch assessed and applied; every town signed, told, heard, decided, and its papers made twice.
  const last = 2 * batchesOf(planned, county.towns.length) + 6 * county.towns.length;
  const kill = async () => {
    const killed = notes.kills.driver + notes.kills.engine;
    const whom = VICTIMS[killed % VICTIMS.length] ?? 'driver';
    notes.kills[whom] += 1;
    await (whom === 'engine' ? world.engine.restart() : from.driver().kill());
  };
  const times = (of: keyof typeof FEWEST) => ({ count: share(planned, of), last });
  return [
    ...drawMoments(random, times('kills'), kill),
    ...drawMoments(random, times('samples'), () => lookOn(world, campaign)),
  ];
}

async function disturb(world: World, trial: Trial): Promise<string> {
  const [machine, port] = [MACHINES.annualReview(), await freePort()];
  const county = await plantCounty(world.witness, trial.n);
  const notes = noted();
  const work = workUnderWay(() => moments.begin());
  const sfn = new SFNClient({
    ...{ region: 'local', credentials: NOBODY },
    endpoint: `http://127.0.0.1:${port}`,
  });
  const annualReview = machines(sfn, { annualReview: machine.arn });
  const people = await countyPeople(world.desk, annualReview, work);
  const campaign = { at: people.at, county, work, notes };
  const hear = (said: Said): void => {
    if ('begun' in said) work.begin(said.begun);
    else if ('ended' in said) work.end(said.ended);
    else notes.befallen[said.befell] += 1;
  };
  const moments = passingMoments(destiny(world, campaign, { trial, driver: () => driver }));
  const faultShare = trial.n < SMALL.households ? SMALL.taskFaultShare : TASK_FAULT_SHARE;
  const driver = await startDriver(
    {
      ...{ port, machine, dataDir: world.dataDir, seed: trial.seed, share: faultShare },
      endpoint: world.proxy.url,
      around: world.desk.around,
    },
    hear,
  );
  try {
    await carryThrough(world, campaign, people);
    await moments.over();
  } finally {
    await driver.stop();
    sfn.destroy();
  }
  assertNone(notes.drifts, 'Counters that drifted', trial);
  assertNone(await judgeEnd(world, campaign), 'The end of the campaign', trial);
  return told(campaign);
}

export const R11: Figure = {
  id: 'R11',
  what: 'a campaign with 2 % of its tasks failing and kill -9 of machine, functions and engine: everybody has an outcome or is named, counters equal the recount at every moment looked at',
  unit: 'households',
  small: 200,
  full: FULL.households,
  async run(trial) {
    const world = await startWorld();
    try {
      return await disturb(world, trial);
    } finally {
      await world.stop();
    }
  },
};
