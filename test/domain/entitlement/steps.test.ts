import { describe, expect, test } from 'vitest';
import { benefitFrom } from '../../../functions/domain/entitlement/benefit-from.ts';
import { compareWith } from '../../../functions/domain/review/propose-outcome.ts';
import { amountIn, differencesBetween, steppedFrom } from '../../../schema/entities/amount-step.ts';
import { Benefit } from '../../../schema/entities/case.ts';
import { PayMonth } from '../../../schema/scalars/calendar.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { id } from '../samples/record.ts';

const steps = (...of: readonly (readonly [string, number])[]) =>
  of.map(([from, amount]) => ({ from: PayMonth.parse(from), monthlyFen: fen(amount) }));
const STEPPED = { monthlyFen: 100, later: steps(['2025-06', 200], ['2030-01', 300]) };

test.each([
  ['2025-05', 100],
  ['2025-06', 200],
  ['2029-12', 200],
  ['2030-01', 300],
])('what is due in %s', (month, due) => {
  expect(amountIn(STEPPED, month)).toBe(due);
  expect(amountIn({ monthlyFen: 100 }, month)).toBe(100);
});

test.each([
  ['2025-05', STEPPED],
  ['2025-06', { monthlyFen: 200, later: steps(['2030-01', 300]) }],
  ['2030-01', { monthlyFen: 300 }],
])('what is still to follow from %s on', (month, left) => {
  expect(steppedFrom(STEPPED, month)).toEqual(left);
});

describe('a benefit as it stands in a month', () => {
  const benefit = Benefit.parse({
    ...{ ...STEPPED, headcount: 1, from: '2025-02', decisionId: id('decision', 1) },
  });

  test('counts from the last step taken, and from its own month before any', () => {
    expect(benefitFrom(benefit, '2025-05-31')).toEqual(benefit);
    expect(benefitFrom(benefit, '2031-01-01')).toEqual({
      ...{ headcount: 1, decisionId: id('decision', 1) },
      ...{ monthlyFen: 300, from: '2030-01' },
    });
  });
});

describe('a comparison of what was due with what facts give now', () => {
  const compared = (before: object, after: object) =>
    compareWith(
      { monthlyFen: 100, ...before },
      { eligible: true, monthlyFen: fen(100), reasons: [], ...after },
      { paysNothing: false },
    ).outcome;

  test.each([
    ['the same, with the same to follow', STEPPED, STEPPED, 'CONTINUE'],
    ['more to follow', {}, { later: steps(['2025-06', 101]) }, 'INCREASE'],
    [
      'the same step sooner',
      { later: steps(['2025-07', 200]) },
      { later: steps(['2025-06', 200]) },
      'INCREASE',
    ],
    [
      'the same step later',
      { later: steps(['2025-06', 200]) },
      { later: steps(['2025-07', 200]) },
      'DECREASE',
    ],
    ['nothing to follow any more', STEPPED, {}, 'DECREASE'],
    [
      'more now but less one day',
      { later: steps(['2025-06', 300]) },
      { monthlyFen: fen(200) },
      'DECREASE',
    ],
    ['a step that changes nothing', {}, { later: steps(['2025-06', 100]) }, 'CONTINUE'],
  ])('%s', (_, before, after, outcome) => {
    expect(compared(before, after)).toBe(outcome);
  });

  test('differs by no month where nothing follows', () => {
    expect(differencesBetween({ monthlyFen: 1 }, { monthlyFen: 3 })).toEqual([2]);
  });
});
