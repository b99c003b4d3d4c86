import { expect, it } from 'vitest';
import {
  monthOf,
  monthsBetween,
  startOfMonth,
} from '../../../functions/domain/deadline/pay-months.ts';
import { Instant, PayMonth } from '../../../schema/scalars/calendar.ts';

it.each([
  ['2025-02-28T15:59:59.999Z', '2025-02'],
  ['2025-02-28T16:00:00.000Z', '2025-03'],
  ['2024-02-28T16:00:00.000Z', '2024-02'],
  ['2025-12-31T16:00:00.000Z', '2026-01'],
])('%s lies in %s in Beijing', (instant, month) => {
  expect(monthOf(Instant.parse(instant))).toBe(month);
});

it.each(['2025-01', '2024-03', '2026-12'])('%s begins at its own first instant', (text) => {
  const month = PayMonth.parse(text);
  const before = new Date(Date.parse(startOfMonth(month)) - 1).toISOString();
  expect(monthOf(startOfMonth(month))).toBe(month);
  expect(monthOf(Instant.parse(before)) < month).toBe(true);
});

it('months are counted with both ends, across a year, and not backwards', () => {
  const between = (first: string, last: string) =>
    monthsBetween(PayMonth.parse(first), PayMonth.parse(last));
  expect(between('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02']);
  expect(between('2025-11', '2025-11')).toEqual(['2025-11']);
  expect(between('2025-11', '2025-10')).toEqual([]);
});
