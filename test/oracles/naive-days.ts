/**
 * Days counted one by one with the platform's own calendar, as on a wall: an oracle that shares nothing with the arithmetic of
 * the deadlines. Dates are `YYYY-MM-DD`.
 */
const MILLISECONDS_PER_DAY = 86_400_000;

/** The days on which people rest or work against the week. */
export interface RestDays {
  readonly holidays: ReadonlySet<string>;
  readonly makeUpDays: ReadonlySet<string>;
}

const NONE: RestDays = { holidays: new Set(), makeUpDays: new Set() };

export const dayAfter = (date: string, days = 1): string =>
  new Date(Date.parse(date) + days * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);

function isWorked(date: string, { holidays, makeUpDays }: RestDays): boolean {
  if (makeUpDays.has(date)) return true;
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidays.has(date);
}

/** The day on which the last of so many working days falls, the first of them after `from`. */
export function workingDaysAfter(from: string, days: number, rest: RestDays = NONE): string {
  let date = from;
  for (let worked = 0; worked < days; ) {
    date = dayAfter(date);
    if (isWorked(date, rest)) worked += 1;
  }
  return date;
}
