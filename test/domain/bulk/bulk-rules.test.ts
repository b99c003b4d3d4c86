import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { maySign, mayStep } from '../../../functions/domain/bulk/bulk-steps.ts';
import {
  addSums,
  namedSums,
  paidByMonth,
  sumByOutcome,
} from '../../../functions/domain/bulk/bulk-sums.ts';
import { kindFits } from '../../../functions/domain/bulk/kind-fits.ts';
import { stillAsPreviewed } from '../../../functions/domain/bulk/still-as-previewed.ts';
import { yearNeed } from '../../../functions/domain/bulk/year-need.ts';
import { BulkChangeState, BulkLine, BulkOutcome } from '../../../schema/entities/bulk-change.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { aPolicy } from '../samples/a-policy.ts';
import { aTekunPolicy } from '../samples/a-tekun-person.ts';
import { id } from '../samples/record.ts';

const line = (changes: Record<string, unknown> = {}): BulkLine =>
  BulkLine.parse({
    ...{ caseId: id('case', 1), householdNumber: '1', village: '990102101201', area: 'RURAL' },
    ...{ headcount: 3, previousMonthlyFen: 78_000, monthlyFen: 90_000, outcome: 'INCREASE' },
    ...{ decisionId: null, surveyId: id('survey', 1), ...changes },
  });

describe('the year’s need', () => {
  test.each([
    ['2025-01', 1_200, 2_400],
    ['2025-10', 1_200, 1_500],
    ['2025-12', 1_200, 1_300],
  ])('from %s on', (month, unchangedFen, changedFen) => {
    const need = yearNeed(PayMonth.parse(month), { beforeFen: 100, afterFen: 200 });
    expect(need).toEqual({ year: 2025, unchangedFen, changedFen });
  });
});

describe('sums by outcome', () => {
  const ANY = fc.record({
    headcount: fc.nat(9),
    previousMonthlyFen: fc.nat(100_000),
    monthlyFen: fc.nat(100_000),
    outcome: fc.constantFrom(...BulkOutcome.options),
  });

  test('are the sums of their families, in whatever order they come', () => {
    fc.assert(
      fc.property(fc.array(ANY), (given) => {
        const lines = given.map(line);
        const sums = sumByOutcome(lines);
        const households = namedSums(sums).reduce((n, it) => n + it.households, 0);
        expect(households).toBe(lines.length);
        expect(sumByOutcome(lines.toReversed())).toEqual(sums);
        const [half, rest] = [lines.slice(0, 3), lines.slice(3)];
        expect(addSums(sumByOutcome(rest), sumByOutcome(half))).toEqual(sums);
      }),
    );
  });

  test('whoever would lose something is still paid, and only rises are paid more', () => {
    const lines = [
      line(),
      line({ outcome: 'DECREASE', monthlyFen: 1 }),
      line({ outcome: 'STOP', monthlyFen: 0 }),
    ];
    const paid = { beforeFen: 234_000, afterFen: 246_000 };
    expect(paidByMonth(sumByOutcome(lines))).toEqual(paid);
    expect(paidByMonth(sumByOutcome([]))).toEqual({ beforeFen: 0, afterFen: 0 });
  });
});

describe('a change is what it is called', () => {
  const raise = [{ perPersonFen: 1_500 }];
  test.each([
    ['STANDARD_RAISE', aPolicy(), aPolicy({ standardFenPerMonth: 56_001 }), true],
    ['STANDARD_RAISE', aPolicy(), aPolicy(), false],
    ['STANDARD_RAISE', undefined, aPolicy(), false],
    ['STANDARD_RAISE', aPolicy(), aTekunPolicy(), false],
    ['BENEFIT_RAISE', aPolicy(), aPolicy({ benefitRaises: raise }), true],
    ['BENEFIT_RAISE', undefined, aPolicy({ benefitRaises: raise }), true],
    [
      'BENEFIT_RAISE',
      aPolicy({ benefitRaises: raise }),
      aPolicy({ benefitRaises: raise, standardFenPerMonth: 60_000 }),
      false,
    ],
    ['BENEFIT_RAISE', aPolicy({ benefitRaises: raise }), aPolicy(), false],
    ['BENEFIT_RAISE', aPolicy(), aTekunPolicy(), false],
    ['NEW_POLICY', aPolicy(), aPolicy(), true],
  ] as const)('%s (%#)', (kind, before, after, fits) => {
    expect(kindFits(kind, [{ before, after }])).toBe(fits);
    expect(kindFits(kind, [])).toBe(false);
  });
});

describe('the chart of a bulk change', () => {
  const CHART = {
    preview: ['DRAFTED'],
    sign: ['PREVIEWED'],
    begin: ['SIGNED'],
    complete: ['APPLYING'],
    cancel: ['DRAFTED', 'PREVIEWED', 'SIGNED'],
  } as const;
  const cells = Object.entries(CHART).flatMap(([action, from]) =>
    BulkChangeState.options.map(
      (state) => [action as keyof typeof CHART, state, from.some((it) => it === state)] as const, // Its own key.
    ),
  );
  test.each(cells)('%s from %s: %s', (action, state, allowed) => {
    expect(mayStep(action, { state }).ok).toBe(allowed);
  });
});

describe('a signature', () => {
  const change = {
    ...({ state: 'PREVIEWED', simulation: false, askedBy: 'a' } as const),
    effectiveMonth: PayMonth.parse('2026-01'),
  } as const;
  test.each([
    ['another person in the month before', {}, 'b', '2025-12-01', undefined],
    ['in the month itself, with pay owed', {}, 'b', '2026-01-15', undefined],
    ['a day too early', {}, 'b', '2025-11-30', 'ACTION_NOT_ALLOWED'],
    ['whoever asked for it', {}, 'a', '2025-12-01', 'SAME_PERSON'],
    ['a simulation', { simulation: true }, 'b', '2025-12-01', 'ACTION_NOT_ALLOWED'],
    ['what was not previewed', { state: 'DRAFTED' }, 'b', '2025-12-01', 'ACTION_NOT_ALLOWED'],
  ] as const)('%s', (_, changes, officialId, today, code) => {
    const may = maySign({ ...change, ...changes }, { officialId, today });
    expect(may.ok ? undefined : may.refusal.code).toBe(code);
  });
});

describe('a line of a preview', () => {
  test.each([
    ['as it was', {}, true],
    ['another decision', { decisionId: id('decision', 2) }, false],
    ['another survey', { surveyId: null }, false],
    ['another amount before', { previousMonthlyFen: 1 }, false],
    ['another amount after', { monthlyFen: 1 }, false],
    ['other people', { headcount: 2 }, false],
    ['another outcome', { outcome: 'HELD' }, false],
    ['another village', { village: '990102101202' }, true],
  ])('%s', (_, changes, same) => {
    expect(stillAsPreviewed(line(), line(changes))).toBe(same);
  });
});
