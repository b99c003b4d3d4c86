import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../functions/domain/deadline/calendar-days.ts';
import { addWorkingDays } from '../../../functions/domain/deadline/working-days.ts';
import { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import { ok, refuse } from '../../../schema/result.ts';

/** National Day 2025 with its two make-up days, as a county would record it. */
const CALENDARS = [
  WorkCalendar.parse({
    division: '990100',
    year: 2025,
    holidays: ['2025-10-01', '2025-10-02', '2025-10-03', '2025-10-06', '2025-10-07', '2025-10-08'],
    makeUpDays: ['2025-09-28', '2025-10-11'],
    source: 'sample',
  }),
];

describe('working days', () => {
  test.each([
    ['2025-06-02', 1, '2025-06-03'],
    ['2025-06-06', 1, '2025-06-09'],
    ['2025-06-06', 0, '2025-06-06'],
    ['2025-06-07', 1, '2025-06-09'],
    ['2025-09-26', 1, '2025-09-28'],
    ['2025-09-30', 1, '2025-10-09'],
    ['2025-09-30', 3, '2025-10-11'],
    ['2025-10-10', 1, '2025-10-11'],
  ])('from %s, %i of them end on %s', (from, days, end) => {
    expect(addWorkingDays(from, days, CALENDARS)).toEqual(ok(end));
  });

  test('a year without a calendar is refused, never guessed', () => {
    expect(addWorkingDays('2025-12-31', 1, CALENDARS)).toEqual(
      refuse('CALENDAR_MISSING', { detail: '2026' }),
    );
    expect(addWorkingDays('2025-06-02', 1, [])).toMatchObject({ ok: false });
  });

  test('limits end no earlier than that many days on, and one day more ends later', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 1, max: 20 }), (day, n) => {
        const from = addDays('2025-01-01', day);
        const [shorter, longer] = [n, n + 1].map((days) => addWorkingDays(from, days, CALENDARS));
        if (!shorter?.ok || !longer?.ok) throw new Error('The calendar of 2025 covers these days.');
        expect(shorter.value >= addDays(from, n)).toBe(true);
        expect(longer.value > shorter.value).toBe(true);
      }),
    );
  });
});
