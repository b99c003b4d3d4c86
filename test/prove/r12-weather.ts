import {
  announceCases,
  grantCases,
  recordChecks,
} from '../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../functions/services/cases/record-survey.ts';
import { submitApplication } from '../../functions/services/cases/submit-application.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../functions/services/cases/town-steps.ts';
import { BusyError } from '../../schema/busy-error.ts';
import type { Case } from '../../schema/entities/case.ts';
import type { Result } from '../../schema/result.ts';
import { comparableRows, type Row } from '../oracles/comparable.ts';
import { findFaults } from '../oracles/recount.ts';
import { anApplication } from '../testkit/application.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { type Faults, NO_FAULTS } from '../testkit/faults/fault-plan.ts';
import { type FaultyRegister, startFaultyRegister } from '../testkit/faults/faulty-register.ts';
import { desks, stepOn, surveyOf } from '../testkit/journey.ts';
import { machine } from '../testkit/officials.ts';
import { COUNTY, VILLAGE } from '../testkit/places.ts';
import { rewind } from '../testkit/rewind.ts';
import { asOfIdeal, BAD_WEATHER } from './bad-weather.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

/** Calls of one family from application to roll in fair weather, near enough to know how many families to send. */
const CALLS_PER_FAMILY = 50;
const FAMILIES_AT_ONCE = 16;
/** How often an official who is told that the system is busy asks again. */
const PATIENCE = 20;

type Desks = ReturnType<typeof desks>;

/** The way of a family from acceptance to the roll, request by request. */
const STEPS: readonly ((at: Desks, it: Case) => Promise<Result<unknown>>)[] = [
  (at, it) => acceptCases(at.officer, stepOn(it, 'accept')),
  (at, it) => startSurveys(at.officer, stepOn(it, 'start')),
  (at, it) => recordSurvey(at.officer, surveyOf(it)),
  (at, it) => requestChecks(at.officer, stepOn(it, 'request')),
  (at, it) => recordChecks(at.county, { ...stepOn(it, 'check'), result: 'CLEAR' }),
  (at, it) => giveFirstReviews(at.reviewer, stepOn(it, 'review')),
  (at, it) => postCases(at.officer, { ...stepOn(it, `post-${it.caseId}`), village: VILLAGE }),
  (at, it) => closePostings(at.officerLater, stepOn(it, 'close')),
  (at, it) => grantCases(at.decider, stepOn(it, 'grant')),
  (at, it) => announceCases(at.decider, stepOn(it, 'announce')),
];

/** What an answer says is wrong, of the whole request or of its one case. */
function refusalOf(result: Result<unknown>): { code: string; message: string } | null {
  if (!result.ok) return result.refusal;
  const [first] = Array.isArray(result.value) ? result.value : [];
  return first?.refusal ?? null;
}

/** Asks until it is done. Being told that the system is busy is an answer; any other refusal or error is a fault. */
async function persist<T>(tally: { busy: number }, ask: () => Promise<Result<T>>): Promise<T> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    try {
      const result = await ask();
      const refusal = refusalOf(result);
      if (result.ok && refusal === null) return result.value;
      if (refusal?.code !== 'BUSY') throw new Error(JSON.stringify(refusal));
    } catch (error) {
      if (!(error instanceof BusyError)) throw error;
    }
    tally.busy += 1;
  }
  throw new Error('The system stayed busy.');
}

interface Lived {
  readonly calls: number;
  readonly busy: number;
  readonly rows: readonly Row[];
}

/** Takes every family from application to roll, several at once, in the weather given. */
async function live(
  register: FaultyRegister,
  from: { families: number; beginning: readonly Row[]; weather: Faults },
): Promise<Lived> {
  register.proxy.set(NO_FAULTS);
  await rewind(register, from.beginning);
  register.proxy.set(from.weather);
  const at = desks(register);
  const tally = { busy: 0 };
  const waiting = Array.from({ length: from.families }, (_, n) => n);
  const liveNext = async (): Promise<void> => {
    for (let n = waiting.shift(); n !== undefined; n = waiting.shift()) {
      const application = anApplication(n);
      const it = await persist(tally, () => submitApplication(at.officer, application));
      for (const step of STEPS) await persist(tally, () => step(at, it));
    }
  };
  await Promise.all(Array.from({ length: FAMILIES_AT_ONCE }, liveNext));
  const { calls } = register.proxy.traffic();
  register.proxy.set(NO_FAULTS);
  return { calls, busy: tally.busy, rows: await dump(register) };
}

async function run(trial: Trial): Promise<string> {
  const families = Math.ceil(trial.n / CALLS_PER_FAMILY);
  const register = await startFaultyRegister();
  try {
    await loadCounty(register);
    await register.as(machine()).personal.indexOf(COUNTY, 'first use');
    const beginning = await dump(register);
    const ideal = await live(register, { families, beginning, weather: NO_FAULTS });
    const weather = { seed: trial.seed, ...BAD_WEATHER };
    const lived = await live(register, { families, beginning, weather });
    const [expected, found] = [comparableRows(ideal.rows), comparableRows(lived.rows)];
    const known = new Set(expected);
    assertNone(
      found.filter((line) => !known.has(line)),
      'Another row than in fair weather',
      trial,
    );
    assertNone(Object.values(findFaults(lived.rows)).flat(), 'The recount', trial);
    if (found.length !== expected.length)
      throw new Error(`${found.length} rows instead of ${expected.length} (seed ${trial.seed}).`);
    return `${families} families, ${asOfIdeal(lived.calls, ideal.calls, trial)}, ${lived.busy} times told busy, all finished, every row as in fair weather`;
  } finally {
    await register.stop();
  }
}

export const R12: Figure = {
  id: 'R12',
  what: '20 % of calls throttled, 5 % of writes meet another, 1 % done but the reply lost: families from application to roll',
  unit: 'calls',
  small: 150,
  full: 100_000,
  run,
};
