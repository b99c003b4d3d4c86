import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../local/demo/random.ts';
import { Interpreter } from '../../local/states/interpreter.ts';
import type { LambdaAnswer } from '../../local/states/lambda-answer.ts';
import { type MachineDefinition, StatesApi } from '../../local/states/states-api.ts';
import { TASK_ERRORS } from '../../schema/platform/task-errors.ts';
import { memoryObjects } from '../local/states/start-machine.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';
import { functionOf } from './resume/function-of.ts';
import { MACHINES } from './resume/machines.ts';
import { type Moment, MortalStore } from './resume/mortal-store.ts';

const ITEMS = 5;
/** An item that fails once and is tried again, and one that fails for good and is tolerated. */
const [BUSY_ITEM, BROKEN_ITEM] = [1, 3];
const LIVES_AT_ONCE = 16;
const NAME = 'once';
const CLOCK = { now: () => Date.now(), onMove: () => () => {} };

/** What is outside the machine and survives its process: objects, the functions, and whoever holds tokens. */
function outside() {
  const lines = Array.from({ length: ITEMS }, (_, part) =>
    JSON.stringify({
      ...{ county: '990102', jobId: 'job', campaignId: 'campaign', town: '990102101' },
      ...{ bulkChangeId: 'bulk', run: 1 },
      ...{ part, key: `part-${part}`, batchId: `batch-${part}`, caseIds: [`case-${part}`] },
    }),
  );
  const objects = new Map([['manifest', lines.join('\n')]]);
  const invoked: string[] = [];
  const tokens = new Set<string>();
  /** Calls that failed once, but of whose failure nobody knows. */
  const forgotten = new Set<string>();
  const answers: Readonly<Record<string, unknown>> = {
    splitImport: { manifestKey: 'manifest' },
    prepareBulkChange: { manifestKey: 'manifest' },
    freezeReviewScope: { manifestKey: 'manifest', towns: ['990102101', '990102102'] },
  };
  async function invoke(arn: string, payload: unknown): Promise<LambdaAnswer> {
    const name = functionOf(arn);
    const { taskToken, ...asked } = Object(payload);
    if (taskToken !== undefined) tokens.add(taskToken);
    const what = `${name} ${JSON.stringify(asked)}`;
    invoked.push(what);
    const failed = (errorType: string) => ({ ok: false as const, errorType, errorMessage: '' });
    const is = (item: number) => asked.part === item || asked.batchId === `batch-${item}`;
    const times = invoked.filter((one) => one === what).length - (forgotten.has(what) ? 1 : 0);
    // Lets other items come between, as a call over the network would.
    await sleep(times % 2);
    if (is(BROKEN_ITEM)) return failed('Broken');
    return is(BUSY_ITEM) && times === 1
      ? failed(TASK_ERRORS.busy)
      : { ok: true, payload: answers[name] ?? {} };
  }
  /** A failure that was not written down before the process was stopped has not happened for the machine; it happens again. */
  function forgetFailures(): void {
    for (const what of invoked) {
      const isBusy = what.includes(`"batch-${BUSY_ITEM}"`) || what.includes(`"part":${BUSY_ITEM}`);
      if (isBusy && invoked.filter((one) => one === what).length === 1) forgotten.add(what);
    }
  }
  return { s3: memoryObjects(objects), invoked, tokens, invoke, forgetFailures };
}

type Outside = ReturnType<typeof outside>;

/** One life of the process that drives the machine: until the execution ends, or until it is stopped. */
async function live(
  machine: MachineDefinition,
  world: Outside,
  how: { dataDir: string; moment?: Moment },
): Promise<MortalStore> {
  const store = new MortalStore(how.dataDir, how.moment, () => interpreter.close());
  const { s3, invoke } = world;
  const interpreter = new Interpreter({ store, s3, invoke, clock: CLOCK, deliverTwice: false });
  const api = new StatesApi([machine], { store, clock: CLOCK, interpreter });
  const input = JSON.stringify({
    ...{ county: '990102', jobId: 'job', campaignId: 'campaign', bulkChangeId: 'bulk', run: 1 },
  });
  const alive = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      if (!store.dead) throw error;
      return undefined;
    }
  };
  const arn = `${machine.arn.replace(':stateMachine:', ':execution:')}:${NAME}`;
  for (const row of store.running()) interpreter.resume(row);
  // Whoever asked for the execution asks again when nobody answered.
  if (store.execution(arn) === undefined)
    alive(() => api.StartExecution({ stateMachineArn: machine.arn, name: NAME, input }));
  while (!store.dead && store.execution(arn)?.status === 'RUNNING') {
    for (const taskToken of world.tokens)
      if (store.token(taskToken)?.answered === 0)
        alive(() => api.SendTaskSuccess({ taskToken, output: '{}' }));
    await sleep(2);
  }
  interpreter.close();
  // What was under way lets go of the rows before they are closed.
  await sleep(5);
  store.close();
  return store;
}

/** Reads the rows that a process left behind, by no code of the machine's own. */
function leftBehind(dataDir: string) {
  const db = new DatabaseSync(join(dataDir, 'states.sqlite'), { readOnly: true });
  const events = db.prepare('SELECT history, type FROM event ORDER BY history, id').all();
  const [ended] = db.prepare('SELECT status, output, error FROM execution').all();
  const [tried] = db.prepare("SELECT COUNT(*) AS again FROM scope WHERE attempts <> '{}'").all();
  db.close();
  const types = events.map(({ type }) => String(type));
  const asToken = (i: number) => types[i - 1] === 'TaskSubmitted';
  const isEnd = (type: string, i: number) =>
    ['TaskFailed', 'TaskSubmitted'].includes(type) || (type === 'TaskSucceeded' && !asToken(i));
  const calls = types.filter(isEnd).length;
  return { types, ended: JSON.stringify(ended), calls, triesAgain: tried?.again !== 0 };
}

interface Lived {
  readonly events: number;
  readonly ended: string;
  readonly invoked: readonly string[];
  readonly types: readonly string[];
  /** Calls made whose end was not written down when the process was stopped. */
  readonly underWay: number;
}

async function liveOn(machine: MachineDefinition, moment?: Moment): Promise<Lived> {
  const dataDir = await mkdtemp(join(tmpdir(), 'yingbao-resume-'));
  const world = outside();
  try {
    const first = await live(machine, world, { dataDir, ...(moment ? { moment } : {}) });
    const left = leftBehind(dataDir);
    const underWay = world.invoked.length - left.calls;
    if (first.dead && !left.triesAgain) world.forgetFailures();
    if (first.dead) await live(machine, world, { dataDir });
    const { ended, types } = leftBehind(dataDir);
    return { events: first.told, ended, types, invoked: world.invoked, underWay };
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

/** A call that was under way is begun again, so its beginning may be told twice; everything else is told as undisturbed. */
const BEGUN = ['TaskScheduled', 'TaskStarted'];
const told = ({ types }: Lived): string =>
  types
    .filter((type) => !BEGUN.includes(type))
    .sort()
    .join(' ');

/** What is wrong with a life that was broken off, held against one that was not. */
function judge(undisturbed: Lived, lived: Lived): string[] {
  const { invoked, underWay } = lived;
  const distinct = (calls: readonly string[]) => [...new Set(calls)].sort().join('\n');
  const more = invoked.length - undisturbed.invoked.length;
  return [
    ...(lived.ended === undisturbed.ended ? [] : [`ended ${lived.ended}`]),
    ...(told(lived) === told(undisturbed) ? [] : [`the history tells ${told(lived)}`]),
    ...(distinct(invoked) === distinct(undisturbed.invoked)
      ? []
      : ['other calls than undisturbed']),
    // Each call under way is made once more, and none of those whose end was written.
    ...(more === underWay ? [] : [`${more} calls more, ${underWay} were under way`]),
  ];
}

function momentsOf(events: number): Moment[] {
  return Array.from({ length: events }, (_, i) =>
    [false, true].map((written) => ({ event: i + 1, written })),
  ).flat();
}

async function run(trial: Trial): Promise<string> {
  const machines = Object.values(MACHINES).map((machine) => machine());
  const undisturbed = await Promise.all(machines.map((machine) => liveOn(machine)));
  const every = machines.flatMap((machine, i) => {
    const [first] = undisturbed.slice(i);
    return first === undefined
      ? []
      : momentsOf(first.events).map((moment) => ({ machine, first, moment }));
  });
  const waiting = seededRandom(trial.seed).shuffle(every).slice(0, trial.n);
  const stopped = waiting.length;
  const wrong: string[] = [];
  let again = 0;
  const lane = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { machine, first, moment } = next;
      const lived = await liveOn(machine, moment);
      again += lived.underWay;
      const where = `${machine.name}, event ${moment.event} ${moment.written ? 'written' : 'not written'}`;
      wrong.push(...judge(first, lived).map((what) => `${where}: ${what}`));
    }
  };
  await Promise.all(Array.from({ length: LIVES_AT_ONCE }, lane));
  assertNone(wrong, 'An execution taken up again', trial);
  return `${stopped} of ${every.length} moments in ${machines.length} machines: all resumed to the same end, ${again} calls under way made once more and no other`;
}

export const R10: Figure = {
  id: 'R10',
  what: 'Stop the interpreter at each history event of every machine, before and after it is written; take up again',
  unit: 'moments',
  small: 12,
  full: 10_000,
  run,
};
