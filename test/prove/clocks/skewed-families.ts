import type { Official } from '../../../functions/domain/access/actor.ts';
import {
  announceCases,
  extendCases,
  grantCases,
  recordChecks,
} from '../../../functions/services/cases/county-steps.ts';
import { closePostings, postCases } from '../../../functions/services/cases/post-cases.ts';
import { recordSurvey } from '../../../functions/services/cases/record-survey.ts';
import { submitApplication } from '../../../functions/services/cases/submit-application.ts';
import {
  acceptCases,
  giveFirstReviews,
  requestChecks,
  startSurveys,
} from '../../../functions/services/cases/town-steps.ts';
import type { Dependencies } from '../../../functions/services/dependencies.ts';
import { putCalendar } from '../../../functions/services/reference/put-calendar.ts';
import type { Random } from '../../../local/demo/random.ts';
import type { Case } from '../../../schema/entities/case.ts';
import { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import { CivilDate, Instant } from '../../../schema/scalars/calendar.ts';
import { dayAfter, workingDaysAfter } from '../../oracles/naive-days.ts';
import { findFaults } from '../../oracles/recount.ts';
import { anApplication } from '../../testkit/application.ts';
import { loadCounty } from '../../testkit/county.ts';
import { dump } from '../../testkit/dump.ts';
import { caseOf, expectOk, refusalOf, stepOn, surveyOf } from '../../testkit/journey.ts';
import { OFFICIALS } from '../../testkit/officials.ts';
import { PREFECTURE, VILLAGE } from '../../testkit/places.ts';
import { on, type Register, startRegister } from '../../testkit/register.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SHANGHAI = 8 * HOUR;
const MOST_SKEW = 10;
/** Days whose end is also that of a month, of a year, of a February; and an ordinary one. */
const EVES = ['2024-02-28', '2024-02-29', '2023-12-31', '2024-04-30', '2025-02-28', '2024-06-12'];
const YEARS = [2023, 2024, 2025];
/** From application to decision a case lives so many days here, so that either may fall on such a midnight. */
const DAYS_TO_DECISION = 8;

const dateAt = (moment: number): string => new Date(moment + SHANGHAI).toISOString().slice(0, 10);
const midnightAfter = (date: string): number => Date.parse(dayAfter(date)) - SHANGHAI;

/** The list of holidays as the policy editor has revised it last, and as the oracle counts by it. */
function holidayList(register: Register) {
  const rest = { holidays: new Set<string>(), makeUpDays: new Set<string>() };
  let revision = 0;
  const ofYear = (days: ReadonlySet<string>, year: number) =>
    [...days].filter((day) => day.startsWith(String(year)));
  return {
    rest,
    async revise(holidays: readonly string[] = [], makeUpDays: readonly string[] = []) {
      for (const day of holidays) rest.holidays.add(day);
      for (const day of makeUpDays) rest.makeUpDays.add(day);
      for (const year of YEARS) {
        revision += 1;
        const calendar = WorkCalendar.parse({
          division: PREFECTURE,
          year,
          holidays: ofYear(rest.holidays, year),
          makeUpDays: ofYear(rest.makeUpDays, year),
          source: `第${revision}次`,
        });
        const command = { idempotencyKey: `revision-${revision}`, calendar };
        expectOk(await putCalendar(register.as(OFFICIALS.policyEditor), command));
      }
    },
  };
}

type HolidayList = ReturnType<typeof holidayList>;

interface World {
  readonly register: Register;
  readonly list: HolidayList;
  readonly random: Random;
  readonly found: { readonly wrong: string[]; apart: number; dates: number };
}

/** The true time of one family's case; every step is taken a little later, by a worker whose clock is wrong. */
function worldClock(start: number, { register, random, found }: World) {
  let moment = start;
  return {
    leapTo(at: number) {
      moment = at;
    },
    /** A worker as the next one to act: it believes its own clock, and its stores do. */
    worker(who: Official): Dependencies {
      moment += random.below(4 * MINUTE);
      const believed = moment + random.between(-MOST_SKEW, MOST_SKEW) * MINUTE;
      const today = dateAt(believed);
      if (today !== dateAt(moment)) found.apart += 1;
      const now = Instant.parse(new Date(believed).toISOString());
      return { ...register.as(on(who, today)), now: () => now };
    },
  };
}

type WorldClock = ReturnType<typeof worldClock>;

/** Holds what a step wrote against what is counted from the day its worker believed in. */
function compare({ found }: World, what: string, pairs: readonly (readonly unknown[])[]): void {
  for (const [seen, expected] of pairs) {
    found.dates += 1;
    if (seen !== expected) found.wrong.push(`${what}: ${seen} instead of ${expected}`);
  }
}

const { townOfficer, townReviewer, countyReviewer, countyDecider } = OFFICIALS;

/** From application to the village's board, around one midnight. */
async function untilPosted(world: World, clock: WorldClock, n: number): Promise<Case> {
  const { rest } = world.list;
  const submitted = expectOk(await submitApplication(clock.worker(townOfficer), anApplication(n)));
  const accepting = clock.worker(townOfficer);
  const it = caseOf(await acceptCases(accepting, stepOn(submitted, 'accept')));
  compare(world, 'acceptance', [
    [it.acceptedOn, accepting.today()],
    [it.dueOn, workingDaysAfter(accepting.today(), 3, rest)],
    [it.wholeDueOn, workingDaysAfter(accepting.today(), 30, rest)],
  ]);
  caseOf(await startSurveys(clock.worker(townOfficer), stepOn(it, 'start')));
  const surveyor = clock.worker(townOfficer);
  const survey = { ...surveyOf(it), surveyedOn: CivilDate.parse(surveyor.today()) };
  expectOk(await recordSurvey(surveyor, survey));
  const asking = clock.worker(townOfficer);
  const asked = caseOf(await requestChecks(asking, stepOn(it, 'request')));
  compare(world, 'check', [[asked.dueOn, workingDaysAfter(asking.today(), 3, rest)]]);
  const answer = { ...stepOn(it, 'check'), result: 'CLEAR' as const };
  caseOf(await recordChecks(clock.worker(countyReviewer), answer));
  caseOf(await giveFirstReviews(clock.worker(townReviewer), stepOn(it, 'review')));
  const posting = clock.worker(townOfficer);
  const board = { ...stepOn(it, `post-${it.caseId}`), village: VILLAGE };
  const posted = caseOf(await postCases(posting, board));
  compare(world, 'posting', [[posted.posting?.until, dayAfter(posting.today(), 7)]]);
  return posted;
}

/** The board comes down on no worker's calendar before its last day is over there; a slow one is refused and asks again. */
async function takeDown(world: World, clock: WorldClock, it: Case): Promise<[Case, string]> {
  for (;;) {
    const worker = clock.worker(townOfficer);
    const result = await closePostings(worker, stepOn(it, 'close'));
    const early = worker.today() <= (it.posting?.until ?? '');
    if (early !== (refusalOf(result) === 'POSTING_OPEN'))
      world.found.wrong.push(`closing on ${worker.today()} a board until ${it.posting?.until}`);
    if (!early) return [caseOf(result), worker.today()];
  }
}

/** Through the county, around another midnight, after the list of holidays was revised. */
async function untilPaid(world: World, clock: WorldClock, it: Case): Promise<void> {
  const { rest } = world.list;
  const [closed, closedOn] = await takeDown(world, clock, it);
  compare(world, 'closing, by the revised list', [
    [closed.dueOn, workingDaysAfter(closedOn, 10, rest)],
    [closed.wholeDueOn, it.wholeDueOn],
  ]);
  const reason = { ...stepOn(it, 'extend'), reason: '情况复杂' };
  const extended = caseOf(await extendCases(clock.worker(countyDecider), reason));
  compare(world, 'extension, by the revised list', [
    [extended.wholeDueOn, workingDaysAfter(String(it.acceptedOn), 45, rest)],
  ]);
  const deciding = clock.worker(countyDecider);
  const granted = caseOf(await grantCases(deciding, stepOn(it, 'grant')));
  const announcing = clock.worker(countyDecider);
  const onRoll = caseOf(await announceCases(announcing, stepOn(it, 'announce')));
  const file = await announcing.cases.load(it.county, it.caseId);
  const [decision] = file?.decisions ?? [];
  // Pay follows from the day written in the decision, and from no clock that is looked at later.
  const nextMonth = dayAfter(`${decision?.decidedOn.slice(0, 7)}-28`, 4).slice(0, 7);
  compare(world, 'pay', [
    [decision?.decidedOn, deciding.today()],
    [decision?.effectiveMonth, nextMonth],
    [granted.benefit?.from, nextMonth],
    [onRoll.benefit?.from, nextMonth],
    [onRoll.benefit?.monthlyFen, 82_000],
  ]);
}

async function liveOne(world: World, n: number): Promise<void> {
  const { random, list } = world;
  const eve = random.pick(EVES);
  const first = random.chance(0.5) ? eve : dayAfter(eve, -DAYS_TO_DECISION);
  const clock = worldClock(midnightAfter(first) - 15 * MINUTE, world);
  const posted = await untilPosted(world, clock, n);
  const until = String(posted.posting?.until);
  const soon = Array.from({ length: 6 }, () => dayAfter(until, random.between(1, 40)));
  await list.revise(soon.slice(0, 4), soon.slice(4));
  clock.leapTo(midnightAfter(until) - 5 * MINUTE);
  await untilPaid(world, clock, posted);
}

async function prepare(register: Register, list: HolidayList): Promise<void> {
  await loadCounty(register, '2023-01-01');
  await list.revise();
}

/** Families whose cases are handled around midnights by workers whose clocks are up to ten minutes wrong either way. */
export async function skewedFamilies(families: number, random: Random): Promise<World['found']> {
  const register = await startRegister();
  const found = { wrong: [] as string[], apart: 0, dates: 0 };
  const list = holidayList(register);
  try {
    await prepare(register, list);
    for (let n = 0; n < families; n += 1) await liveOne({ register, list, random, found }, n);
    const faults = findFaults(await dump(register));
    found.wrong.push(...Object.values(faults).flat());
    return found;
  } finally {
    await register.stop();
  }
}
