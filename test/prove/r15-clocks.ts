import { addDays } from '../../functions/domain/deadline/calendar-days.ts';
import { addWorkingDays } from '../../functions/domain/deadline/working-days.ts';
import { firstPayMonth } from '../../functions/domain/programmes/first-pay-month.ts';
import { type Random, seededRandom } from '../../local/demo/random.ts';
import { WorkCalendar } from '../../schema/entities/work-calendar.ts';
import { dayAfter, type RestDays, workingDaysAfter } from '../oracles/naive-days.ts';
import { skewedFamilies } from './clocks/skewed-families.ts';
import { assertNone, type Figure, type Trial } from './figure.ts';

const [FIRST_YEAR, LAST_YEAR] = [2023, 2029];
const HOLIDAYS_A_YEAR = 30;
const MAKE_UP_DAYS_A_YEAR = 8;
const LONGEST_LIMIT = 60;
/** Deadlines that share one invented list of holidays. */
const DEADLINES_PER_LIST = 500;
const DEADLINES_PER_FAMILY = 2500;
const FEWEST_FAMILIES = 3;
const AT_AN_EDGE = 0.5;

const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, i) => FIRST_YEAR + i);

/** Days of each year at random, for rest on whatever day they fall and for work likewise. */
function drawCalendars(random: Random): WorkCalendar[] {
  return years.map((year) => {
    const some = (count: number) =>
      Array.from({ length: count }, () => dayAfter(`${year}-01-01`, random.below(365)));
    const holidays = some(HOLIDAYS_A_YEAR);
    const makeUpDays = some(MAKE_UP_DAYS_A_YEAR).filter((day) => !holidays.includes(day));
    return WorkCalendar.parse({ division: '990100', year, holidays, makeUpDays, source: '样例' });
  });
}

const restOf = (calendars: readonly WorkCalendar[]): RestDays => ({
  holidays: new Set(calendars.flatMap(({ holidays }) => holidays)),
  makeUpDays: new Set(calendars.flatMap(({ makeUpDays }) => makeUpDays)),
});

/** A day within the calendars, with room for its limit, half of them near the end of a month, of a year, or of a February. */
function drawDay(random: Random): string {
  const year = random.between(FIRST_YEAR + 1, LAST_YEAR - 1);
  if (!random.chance(AT_AN_EDGE)) return dayAfter(`${year}-01-01`, random.below(365));
  const month = random.pick([3, 3, 1, random.between(1, 12)]);
  return dayAfter(`${year}-${String(month).padStart(2, '0')}-01`, random.between(-2, 1));
}

/** The month in which the day after a month's last one lies. */
function monthAfter(date: string): string {
  let day = date;
  while (day.slice(0, 7) === date.slice(0, 7)) day = dayAfter(day);
  return day.slice(0, 7);
}

function wrongDeadline(random: Random, calendars: readonly WorkCalendar[], rest: RestDays) {
  const from = drawDay(random);
  const days = random.below(LONGEST_LIMIT);
  const found = addWorkingDays(from, days, calendars);
  const expected = workingDaysAfter(from, days, rest);
  const shown = found.ok ? found.value : found.refusal.code;
  return [
    ...(shown === expected
      ? []
      : [`${days} working days after ${from}: ${shown}, not ${expected}`]),
    ...(addDays(from, days) === dayAfter(from, days) ? [] : [`${days} days after ${from}`]),
    ...(firstPayMonth(from, { firstPay: 'NEXT_MONTH' }) === monthAfter(from)
      ? []
      : [`the month after ${from}`]),
  ];
}

function wrongDeadlines(n: number, random: Random): string[] {
  const wrong: string[] = [];
  let calendars = drawCalendars(random);
  for (let i = 0; i < n; i += 1) {
    if (i % DEADLINES_PER_LIST === 0) calendars = drawCalendars(random);
    wrong.push(...wrongDeadline(random, calendars, restOf(calendars)));
  }
  return wrong;
}

async function run(trial: Trial): Promise<string> {
  const random = seededRandom(trial.seed);
  assertNone(wrongDeadlines(trial.n, random), 'A deadline', trial);
  const families = Math.max(FEWEST_FAMILIES, Math.ceil(trial.n / DEADLINES_PER_FAMILY));
  const lived = await skewedFamilies(families, random);
  assertNone(lived.wrong, 'A case under skewed clocks', trial);
  return `${trial.n} deadlines as counted day by day; ${families} families past midnights, ${lived.apart} steps on another day than the true one, holidays revised in every case, ${lived.dates} dates as counted`;
}

export const R15: Figure = {
  id: 'R15',
  what: 'Random deadlines against a day-by-day count; cases by workers ±10 minutes apart at month ends, year ends and leap days, holidays revised on the way',
  unit: 'deadlines',
  small: 1000,
  full: 100_000,
  run,
};
