import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roundFen, yuanText } from '../../../functions/domain/money/round-fen.ts';
import { Rounding } from '../../../schema/programmes/rounding.ts';

describe('named rounding', () => {
  test.each([
    ['NONE', 94_801, 94_801],
    ['UP_TO_JIAO', 94_801, 94_810],
    ['UP_TO_JIAO', 94_810, 94_810],
    ['UP_TO_YUAN', 94_801, 94_900],
    ['UP_TO_YUAN', 94_800, 94_800],
    ['NEAREST_YUAN', 94_849, 94_800],
    ['NEAREST_YUAN', 94_850, 94_900],
  ] as const)('%s of %i fen is %i fen', (rounding, amount, rounded) => {
    expect(roundFen(amount, rounding)).toBe(rounded);
  });

  test('stays integer, loses less than a yuan, and rounding up never takes away', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.constantFrom(...Rounding.options),
        (amount, rounding) => {
          const rounded = roundFen(amount, rounding);
          expect(Number.isInteger(rounded)).toBe(true);
          expect(Math.abs(rounded - amount)).toBeLessThan(100);
          if (rounding !== 'NEAREST_YUAN') expect(rounded).toBeGreaterThanOrEqual(amount);
        },
      ),
    );
  });

  test('half a fen is no amount', () => {
    expect(() => roundFen(0.5, 'NONE')).toThrow();
  });
});

test.each([
  [94_800, '948.00'],
  [5, '0.05'],
  [0, '0.00'],
  [-12_345, '-123.45'],
  [-45, '-0.45'],
])('%i fen reads %s', (amount, text) => {
  expect(yuanText(amount)).toBe(text);
});
