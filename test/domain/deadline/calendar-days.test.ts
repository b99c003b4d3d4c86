import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  isWeekend,
  nextMonth,
} from '../../../functions/domain/deadline/calendar-days.ts';

const DAY_IN_MILLISECONDS = 86_400_000;
const anyDate = fc
  .date({ min: new Date('1600-01-01'), max: new Date('2400-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('calendar arithmetic', () => {
  test('agrees with the platform’s own calendar over eight centuries', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -4000, max: 4000 }), (date, days) => {
        const moved = new Date(Date.parse(date) + days * DAY_IN_MILLISECONDS);
        expect(addDays(date, days)).toBe(moved.toISOString().slice(0, 10));
        expect(isWeekend(date)).toBe([0, 6].includes(new Date(date).getUTCDay()));
      }),
    );
  });

  test.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2025-02-28', 1, '2025-03-01'],
    ['1900-02-28', 1, '1900-03-01'],
    ['2000-02-28', 1, '2000-02-29'],
    ['2025-01-01', -1, '2024-12-31'],
    ['0001-01-01', -1, '0000-12-31'],
    ['0000-03-01', -1, '0000-02-29'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(addDays(date, days)).toBe(expected);
  });

  test('weekends before the epoch are weekends too', () => {
    expect(isWeekend('1969-12-27')).toBe(true);
    expect(isWeekend('1969-12-29')).toBe(false);
  });
});

test.each([
  ['2025-01', '2025-02'],
  ['2025-09', '2025-10'],
  ['2025-12', '2026-01'],
])('the month after %s is %s', (month, next) => {
  expect(nextMonth(month)).toBe(next);
});

describe('months on', () => {
  test.each([
    ['2025-03-03', 60, '2030-03-03'],
    ['2025-03-03', -60, '2020-03-03'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2025-12-31', 2, '2026-02-28'],
    ['2025-12-01', 1, '2026-01-01'],
    ['2025-11-30', 1, '2025-12-30'],
    ['2025-01-15', 0, '2025-01-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected);
  });

  test('there and back misses by no more than the days of a month’s clipped end', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 0, max: 600 }), (date, months) => {
        const back = addMonths(addMonths(date, months), -months);
        expect(back <= date && date <= addDays(back, 3)).toBe(true);
      }),
    );
  });
});
