import { seededRandom } from '../../local/demo/random.ts';
import { comparableRows, type Row } from '../oracles/comparable.ts';
import { aPolicy, loadCounty, setPolicy } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { NO_FAULTS } from '../testkit/faults/fault-plan.ts';
import { type FaultyRegister, startFaultyRegister } from '../testkit/faults/faulty-register.ts';
import { expectOk } from '../testkit/journey.ts';
import { machine } from '../testkit/officials.ts';
import { COUNTY } from '../testkit/places.ts';
import { rewind } from '../testkit/rewind.ts';
import { assertNone, type Figure, shareOf, type Trial } from './figure.ts';
import { type Deliver, smallYear } from './small-year.ts';

const HOUSEHOLDS = 25;
/** What the raise after the review rests on. */
const RAISED = { effectiveFrom: '2025-10-01', standardFenPerMonth: 60_000 };
const REPLIES = ['ARRIVES', 'LOST'] as const;

/** A place to stop: after so many writes, the last one's reply sent or lost. */
interface CrashPoint {
  readonly writes: number;
  readonly reply: (typeof REPLIES)[number];
}

interface Ended {
  readonly writes: number;
  readonly state: readonly string[];
}

/** Work that breaks off at the crash is taken up again from its beginning, as the machine or the official would. */
const untilDone =
  ({ proxy }: FaultyRegister): Deliver =>
  async (work) => {
    try {
      return await work();
    } catch (error) {
      if (!proxy.isDead()) throw error;
      proxy.set(NO_FAULTS);
      return work();
    }
  };

/** Lives one small year from the same beginning; answers how many writes it took and all that it left. */
async function liveOnce(
  register: FaultyRegister,
  from: { beginning: readonly Row[]; crash?: CrashPoint },
): Promise<Ended> {
  register.proxy.set(NO_FAULTS);
  await rewind(register, from.beginning);
  register.proxy.set(from.crash === undefined ? NO_FAULTS : { seed: 0, dieAfter: from.crash });
  const year = smallYear(register, untilDone(register));
  await year.live(HOUSEHOLDS);
  const { writes } = register.proxy.traffic();
  register.proxy.set(NO_FAULTS);
  const objects = [...year.archive].map(
    ([key, versions]) => `${key} ${Buffer.from(versions.at(-1) ?? '').toString('base64')}`,
  );
  return { writes, state: [...comparableRows(await dump(register)), ...objects.sort()] };
}

function crashPoints(writes: number, { n, seed }: Trial): CrashPoint[] {
  const every = Array.from({ length: writes }, (_, i) =>
    REPLIES.map((reply) => ({ writes: i + 1, reply })),
  ).flat();
  return n >= every.length ? every : seededRandom(seed).shuffle(every).slice(0, n);
}

const unlike = (expected: readonly string[], found: readonly string[]): string[] => [
  ...expected.filter((line) => !found.includes(line)).map((line) => `lost: ${line}`),
  ...found.filter((line) => !expected.includes(line)).map((line) => `new: ${line}`),
];

async function run(trial: Trial): Promise<string> {
  const register = await startFaultyRegister('IN_MEMORY');
  try {
    await loadCounty(register);
    expectOk(await setPolicy(register, aPolicy(RAISED)));
    // The county's keys are made at first use and belong to the beginning: ids are hashes under them.
    await register.as(machine()).personal.indexOf(COUNTY, 'first use');
    const beginning = await dump(register);
    const expected = await liveOnce(register, { beginning });
    const points = shareOf(crashPoints(expected.writes, trial), trial);
    for (const crash of points) {
      const { state } = await liveOnce(register, { beginning, crash });
      const where = `after write ${crash.writes}, reply ${crash.reply}`;
      assertNone(unlike(expected.state, state), `Another end ${where}`, trial);
    }
    return `${points.length} of ${2 * expected.writes} crash points, every end the same to the byte`;
  } finally {
    await register.stop();
  }
}

export const R2: Figure = {
  id: 'R2',
  what: 'Stop after each write of an import, a review and a raise of the standard for 25 households, before and after the reply; take up again',
  unit: 'crash points',
  small: 2,
  full: 10_000,
  apart: 'LIST',
  run,
};
