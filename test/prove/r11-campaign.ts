import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { SFNClient } from '@aws-sdk/client-sfn';
import { machines } from '../../functions/runtime/machines.ts';
import {
  type CampaignProgress,
  campaignProgress,
} from '../../functions/services/review/campaign-progress.ts';
import { seededRandom } from '../../local/demo/random.ts';
import { judgeMoment, recount, shown } from '../oracles/campaign-sums.ts';
import { findFaults } from '../oracles/recount.ts';
import { freePort } from '../system/town-year.ts';
import { type Engine, NOBODY, startEngine } from '../testkit/engine.ts';
import { type FaultProxy, startFaultProxy } from '../testkit/faults/start-fault-proxy.ts';
import { expectOk } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { engineElsewhere, type Register, startRegister } from '../testkit/register.ts';
import { barestRows, campaignRows } from './campaign/campaign-rows.ts';
import { countyPeople } from './campaign/county-people.ts';
import { type Driver, type Said, startDriver, type TaskFault, workOn } from './campaign/driver.ts';
import { drawMoments, type Moment, passingMoments } from './campaign/moments.ts';
import { type PlantedCounty, plantCounty } from './campaign/planted-county.ts';
import { type Work, workUnderWay } from './campaign/work.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { MACHINES } from './resume/machines.ts';

const TASK_FAULT_SHARE = 0.02;
/** A small campaign has a dozen deliveries: something befalls more of them, or mostly nothing would be seen. */
const SMALL = { households: 5000, taskFaultShare: 0.15 };
const FULL = { households: 25_000, kills: 20, samples: 100 };
const FEWEST = { kills: 2, samples: 6 };
/** Whom the kills meet in turn: mostly the process with the machine and its functions. */
const VICTIMS = ['driver', 'engine', 'driver'] as const;
const POLL_MILLISECONDS = 100;
/** Longer than the machine waits before its last try of a task. */
const LONGEST_STANDSTILL_MILLISECONDS = 60_000;
const HOUSEHOLDS_PER_BATCH = 100;

/** As many of something as a full campaign has, in proportion, but some at least. */
const share = (households: number, of: keyof typeof FEWEST): number =>
  Math.max(FEWEST[of], Math.round((FULL[of] * households) / FULL.households));

/** The parts of one campaign: a table behind a proxy, desks before it, and a witness who reads the table itself. */
interface World {
  readonly engine: Engine;
  readonly proxy: FaultProxy;
  readonly desk: Register;
  readonly witness: Register;
  readonly dataDir: string;
  stop(): Promise<void>;
}

async function startWorld(): Promise<World> {
  const engine = await startEngine();
  const proxy = await startFaultProxy(engine.url);
  const desk = await startRegister({ buckets: true, behind: { engine, endpoint: proxy.url } });
  const witness = await startRegister({
    buckets: true,
    behind: { engine: engineElsewhere(engine.url), endpoint: engine.url },
    shared: desk.around,
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'yingbao-campaign-'));
  return {
    ...{ engine, proxy, desk, witness, dataDir },
    async stop() {
      await proxy.stop();
      await witness.stop();
      await desk.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

type At = { readonly county: string; readonly campaignId: string };

/** Progress as an official is told it, summed from the counters on read, from a table that stands still or has come to rest. */
const progressOf = async (world: World, at: At): Promise<CampaignProgress> =>
  expectOk(await campaignProgress(world.witness.as(OFFICIALS.countyDecider), at));

/** Batches of a county cut town by town; households are dealt to its towns in turn. */
function batchesOf(households: number, towns: number): number {
  const sizes = Array.from({ length: towns }, (_, i) => Math.ceil((households - i) / towns));
  return sizes.reduce((sum, size) => sum + Math.ceil(size / HOUSEHOLDS_PER_BATCH), 0);
}

/** What happened while a campaign went on, and what was seen of it. */
function noted() {
  return {
    befallen: { REFUSED: 0, DIED: 0, LOST: 0 } satisfies Record<TaskFault, number>,
    kills: { driver: 0, engine: 0 },
    drifts: [] as string[],
    samples: 0,
    judged: 0,
    secondsLookedOn: 0,
  };
}

/** A campaign under way. */
interface Campaign {
  readonly at: At;
  readonly county: PlantedCounty;
  readonly work: Work;
  readonly notes: ReturnType<typeof noted>;
}

/**
 * Looks at one moment: nothing comes through to the table until everything was read, so the counters, the units and what is told of
 * them are of the same moment. What is under way was said before its first call came through.
 */
async function lookOn(world: World, { notes, work, at, county }: Campaign): Promise<void> {
  const letGoOn = await world.proxy.hold();
  const from = performance.now();
  try {
    // Words and calls come by different ways: what was said before the last call has arrived by now.
    await sleep(POLL_MILLISECONDS / 2);
    const rows = await campaignRows(world.witness.clients.dynamodb, { ...at, towns: county.towns });
    const { proposed, applied } = await progressOf(world, at);
    const { faults, judged } = judgeMoment({
      ...rows,
      told: { ASSESSED: proposed, APPLIED: applied },
      isUnderWay: (step, batchId) => work.isUnderWay(workOn(step, batchId)),
    });
    notes.drifts.push(...faults.map((fault) => `moment ${notes.samples}: ${fault}`));
    notes.samples += 1;
    notes.judged += judged;
  } finally {
    notes.secondsLookedOn += (performance.now() - from) / 1000;
    letGoOn();
  }
}

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
  // A household that can only be named is named by its batch, which may be the last.
  await people.signOff(county.towns);
  await until(world, campaign, ({ applied }) => households(applied) === all);
  await people.settle(county.towns);
  await people.close();
  await until(world, campaign, ({ campaign }) => campaign.state === 'CLOSED');
}

/** What every household must have come to, held against what was planted. */
async function judgeEnd(world: World, { at, county }: Campaign): Promise<string[]> {
  const { dynamodb } = world.witness.clients;
  const { units, tallies } = await campaignRows(dynamodb, { ...at, towns: county.towns });
  const byCase = new Map(units.map((unit) => [String(unit.caseId), unit]));
  const named = new Set(tallies.flatMap(({ failed }) => [...(failed as string[])])); // As stored.
  const wrong = [...county.outcomes].flatMap(([caseId, outcome]) => {
    const unit = byCase.get(caseId);
    const found = Object(unit?.proposal).outcome;
    const state = outcome === 'PENDING' ? 'UNKNOWN_FACTS' : 'APPLIED';
    return found === outcome && unit?.state === state && !named.has(caseId)
      ? []
      : [`${caseId}: ${outcome} was planted, ${found} ${unit?.state} is found`];
  });
  const unnamed = [...county.unreadable].filter((caseId) => !named.has(caseId));
  const { proposed, applied } = await progressOf(world, at);
  const sums = { ASSESSED: proposed, APPLIED: applied };
  const drifted = (['ASSESSED', 'APPLIED'] as const).filter(
    (step) => !isDeepStrictEqual(shown(sums[step]), recount(units, step)),
  );
  const { neverReviewed, ...faults } = findFaults(await barestRows(dynamodb));
  return [
    ...wrong,
    ...unnamed.map((caseId) => `${caseId} is neither reviewed nor named`),
    ...drifted.map((step) => `${step}: the end is told otherwise than recounted`),
    ...neverReviewed.filter((caseId) => !county.unreadable.has(caseId)),
    ...Object.values(faults).flat(),
  ];
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
  // Every batch is delivered twice at least, and every town has its papers twice and its signature.
  const last = 2 * batchesOf(planned, county.towns.length) + 3 * county.towns.length;
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
  const [machine, port] = [MACHINES['annual-review'](), await freePort()];
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
