import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { announceCases } from '../../functions/services/cases/county-steps.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import { listenOnLoopback } from '../../local/loopback/listen-on-loopback.ts';
import { passOn } from '../../local/loopback/pass-on.ts';
import type { ReviewBatch } from '../../schema/tasks/review-batch.ts';
import type { Row } from '../oracles/comparable.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { beforeCounty, desks, expectOk, stepOn } from '../testkit/journey.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { TOWN } from '../testkit/places.ts';
import { type Register, startRegister } from '../testkit/register.ts';
import { startCampaign } from '../testkit/review.ts';
import { rewind } from '../testkit/rewind.ts';
import { type OnTheRoll, putOnRoll, survey } from '../testkit/roll.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { carryOut, type Order } from './stale-process.ts';

const HOUSEHOLDS = 4;
const MOST_CALLS = 12;
const INCOMES = [60_000, 10_000, 120_000, 400_000];

/** A call of a worker that waits in front of the engine while the worker sleeps. */
interface Held {
  /** Lets the call through, or its answer, however late it has become. */
  release(): void;
}

/** Stands between a worker and the engine and can hold its n-th call, on its way there or back. */
async function startGate(engineUrl: string) {
  const agent = new Agent({ keepAlive: true });
  let armed: { left: number; onTheWayBack: boolean; caught: (held: Held) => void } | undefined;
  const hold = () =>
    new Promise<void>((release) => {
      armed?.caught({ release });
      armed = undefined;
    });
  const server = await listenOnLoopback(async (incoming, outgoing) => {
    try {
      const body = await buffer(incoming);
      if (armed !== undefined) armed.left -= 1;
      const back = armed?.left === 0 && armed.onTheWayBack;
      if (armed?.left === 0 && !back) await hold();
      const answer = await passOn(incoming, body, { url: engineUrl, agent });
      if (back) await hold();
      outgoing.writeHead(answer.status, answer.headers).end(answer.bytes);
    } catch {
      outgoing.destroy();
    }
  });
  return {
    url: server.url,
    /** The call that will be held, once it comes; never when there are not so many. */
    holdCall: (nth: number, onTheWayBack: boolean): Promise<Held> =>
      new Promise((caught) => {
        armed = { left: nth, onTheWayBack, caught };
      }),
    forget: () => {
      armed = undefined;
    },
    async stop() {
      await server.stop();
      agent.destroy();
    },
  };
}

/** An order, what the table is when it is given, and what goes on after another worker has finished it. */
interface Scene {
  readonly order: Order;
  readonly beginning: readonly Row[];
  readonly goesOn: () => Promise<unknown>;
}

async function reviewScenes(register: Register): Promise<Scene[]> {
  const families: OnTheRoll[] = [];
  for (let n = 0; n < HOUSEHOLDS; n += 1) {
    const family = await putOnRoll(register, { number: `N${n}`, size: 2, monthlyFen: 52_000 });
    await survey(register, family, { surveyedOn: '2025-08-20', incomeFen: INCOMES[n] ?? 0 });
    families.push(family);
  }
  const review = await startCampaign(register);
  const [batch] = await review.batches();
  const [first] = families;
  if (batch === undefined || first === undefined) throw new Error('The review has no batch.');
  const frozen = await dump(register);
  await review.assess();
  const signature = { ...review.at, town: TOWN, idempotencyKey: 'sign' };
  expectOk(await signOffTown(review.as(OFFICIALS.countyDecider), signature));
  const signed = await dump(register);
  // Newer facts come, and the batch is taken up again by the other worker.
  const newFacts = (task: 'assess' | 'apply', of: ReviewBatch) => async () => {
    await survey(register, first, { surveyedOn: '2025-09-01', incomeFen: 900_000 });
    await carryOut(register, { task, batch: of });
  };
  return [
    { order: { task: 'assess', batch }, beginning: frozen, goesOn: newFacts('assess', batch) },
    { order: { task: 'apply', batch }, beginning: signed, goesOn: newFacts('apply', batch) },
  ];
}

async function grantScene(register: Register): Promise<Scene> {
  const it = await beforeCounty(register, 1);
  const order = { task: 'grant', caseId: it.caseId } as const;
  const goesOn = () => announceCases(desks(register).decider, stepOn(it, 'announce'));
  return { order, beginning: await dump(register), goesOn };
}

interface World {
  readonly register: Register;
  readonly gate: Awaited<ReturnType<typeof startGate>>;
  readonly worker: ChildProcess;
}

/** Keys of rows that are not as they were: what a worker wrote that had slept past its time. */
function changed(before: readonly Row[], after: readonly Row[]): string[] {
  const keyed = (rows: readonly Row[]) => new Map(rows.map((row) => [`${row.pk} ${row.sk}`, row]));
  const [then, now] = [keyed(before), keyed(after)];
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter((key) => !isDeepStrictEqual(then.get(key), now.get(key)))
    .map(
      (key) => `${key}: ${JSON.stringify(then.get(key))} became ${JSON.stringify(now.get(key))}`,
    );
}

/** One worker put to sleep in the middle; another finishes; then the sleeper goes on. */
async function sleepThrough(world: World, scene: Scene, random: Random) {
  const { register, gate, worker } = world;
  await rewind(register, scene.beginning);
  const held = gate.holdCall(random.between(1, MOST_CALLS), random.chance(0.5));
  const ended = once(worker, 'message');
  worker.send(scene.order);
  const caught = await Promise.race([held, ended.then(() => undefined)]);
  gate.forget();
  if (caught === undefined) return undefined;
  worker.kill('SIGSTOP');
  await carryOut(register, scene.order);
  await scene.goesOn();
  const before = await dump(register);
  caught.release();
  worker.kill('SIGCONT');
  await ended;
  return changed(before, await dump(register));
}

async function startWorker(endpoint: string): Promise<ChildProcess> {
  const script = fileURLToPath(new URL('stale-process.ts', import.meta.url));
  const worker = fork(script, [endpoint], { stdio: 'inherit' });
  await once(worker, 'message');
  return worker;
}

async function scenesOf(register: Register): Promise<Scene[]> {
  await loadCounty(register);
  const beginning = await dump(register);
  const reviews = await reviewScenes(register);
  await rewind(register, beginning);
  return [...reviews, await grantScene(register)];
}

async function run(trial: Trial): Promise<string> {
  const random = seededRandom(trial.seed);
  const register = await startRegister();
  const gate = await startGate(register.engineUrl);
  const worker = await startWorker(gate.url);
  const slept: Record<string, number> = {};
  try {
    const scenes = await scenesOf(register);
    for (let n = 0; n < trial.n; ) {
      const scene = scenes[n % scenes.length];
      if (scene === undefined) break;
      const stale = await sleepThrough({ register, gate, worker }, scene, random);
      if (stale === undefined) continue;
      const { task } = scene.order;
      assertNone(stale, `A worker that slept (${task}) still wrote`, trial);
      slept[task] = (slept[task] ?? 0) + 1;
      n += 1;
    }
    const told = Object.entries(slept).map(([task, times]) => `${times} × ${task}`);
    return `${told.join(', ')}: put to sleep at a call, finished by another, woken; 0 stale writes accepted`;
  } finally {
    worker.kill('SIGCONT');
    worker.disconnect();
    await gate.stop();
    await register.stop();
  }
}

export const R16: Figure = {
  id: 'R16',
  what: 'SIGSTOP a worker at one of its calls, let another finish and go on, SIGCONT',
  unit: 'sleepers',
  small: 9,
  full: 200,
  run,
};
