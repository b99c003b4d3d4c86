import type { Period } from '../../../schema/means/found/period.ts';
import type { IncomeWindow } from '../../../schema/means/policy/means-policy.ts';
import { addDays, addMonths, daysBetween } from '../deadline/calendar-days.ts';

export const MONTHS_PER_YEAR = 12;

const MONTHS: Record<IncomeWindow, number> = { LAST_MONTH: 1, LAST_12_MONTHS: MONTHS_PER_YEAR };

/** The days whose income counts, both inclusive, back from the survey's day. */
export interface CountedDays {
  readonly from: string;
  readonly to: string;
  /** What a year holds of them: 12 for a month, 1 for twelve months. */
  readonly timesAYear: number;
}

export const countedDays = (window: IncomeWindow, surveyedOn: string): CountedDays => ({
  from: addDays(addMonths(surveyedOn, -MONTHS[window]), 1),
  to: surveyedOn,
  timesAYear: MONTHS_PER_YEAR / MONTHS[window],
});

const daysOf = (from: string, to: string): number => Math.max(0, daysBetween(from, to) + 1);

/** The share of an amount by days, for the days that are counted; a part of a fen is left out, in the family's favour. */
function shareOf(amount: number, span: { from: string; to: string }, days: CountedDays): number {
  const from = span.from > days.from ? span.from : days.from;
  const to = span.to < days.to ? span.to : days.to;
  const parts = amount * daysOf(from, to);
  const whole = daysOf(span.from, span.to);
  return (parts - (parts % whole)) / whole;
}

/**
 * What an amount comes to in twelve months, in whole fen: twelve times what comes every month, once what comes in a year, and of
 * what came in certain days as much as fell into the counted ones. Everything is added up in twelve months, so that the sum is
 * divided once.
 */
export function inTwelveMonths(amount: number, period: Period, days: CountedDays): number {
  const { per, from, to } = period;
  // A window has both its days, by its shape.
  if (from !== null && to !== null) return shareOf(amount, { from, to }, days) * days.timesAYear;
  return per === 'MONTH' ? amount * MONTHS_PER_YEAR : amount;
}
