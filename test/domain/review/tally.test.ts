import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { imbalances, rollImbalances } from '../../../functions/domain/review/balance.ts';
import {
  addCounts,
  type Counts,
  countApplied,
  countProposals,
} from '../../../functions/domain/review/tally.ts';
import type { OutcomeCount, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { aUnit } from '../samples/a-unit.ts';

const stop = { outcome: 'STOP', position: { headcount: 0, monthlyFen: 0 }, left: 1 };
const birth = { outcome: 'INCREASE', position: { headcount: 4, monthlyFen: 86_000 }, joined: 1 };
const count = (changes: Partial<OutcomeCount> = {}): OutcomeCount => ({
  households: 1,
  openingPersons: 3,
  closingPersons: 3,
  joinedPersons: 0,
  leftPersons: 0,
  openingFen: 30_000,
  closingFen: 30_000,
  ...changes,
});

/** Any unit whose proposal is true to its facts. */
const anyUnit: fc.Arbitrary<ReviewUnit> = fc
  .record({
    area: fc.constantFrom('URBAN', 'RURAL'),
    state: fc.constantFrom('PROPOSED', 'APPLIED'),
    outcome: fc.constantFrom('CONTINUE', 'INCREASE', 'DECREASE', 'STOP'),
    opening: fc.record({ headcount: fc.integer({ min: 1, max: 6 }), monthlyFen: fc.nat(90_000) }),
    joined: fc.nat(3),
    left: fc.nat(1),
    monthlyFen: fc.nat(90_000),
  })
  .map(({ area, state, outcome, opening, joined, left, monthlyFen }) => {
    const goesOn = outcome !== 'STOP';
    const headcount = goesOn ? opening.headcount + joined - left : 0;
    const position = { headcount, monthlyFen: goesOn ? monthlyFen : 0 };
    return aUnit({ area, state, opening, proposal: { outcome, position, joined, left } });
  });

describe('counting units', () => {
  test('as proposed, by area and outcome', () => {
    const units = [
      aUnit(),
      aUnit(),
      aUnit({ area: 'URBAN', proposal: stop }),
      aUnit({ proposal: birth }),
    ];
    expect(countProposals(units)).toEqual({
      'RURAL:CONTINUE': addCounts({ x: count() }, { x: count() }).x,
      'URBAN:STOP': count({ closingPersons: 0, closingFen: 0 }),
      'RURAL:INCREASE': count({ closingPersons: 4, joinedPersons: 1, closingFen: 86_000 }),
    });
  });

  test('as applied: what is not applied is pending and keeps what it has', () => {
    const units = [
      aUnit({ state: 'APPLIED' }),
      aUnit({ state: 'HEARD', proposal: stop }),
      aUnit({ proposal: birth }),
    ];
    expect(countApplied(units)).toEqual({
      'RURAL:CONTINUE': count(),
      'RURAL:PENDING': addCounts({ x: count() }, { x: count() }).x,
    });
  });

  test('no units, no counts', () => {
    expect(countProposals([])).toEqual({});
    expect(addCounts()).toEqual({});
  });

  test('INV11: counts of batches add up to the counts of the whole, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyUnit), fc.array(anyUnit), (a, b) => {
        expect(addCounts(countApplied(a), countApplied(b))).toEqual(countApplied([...b, ...a]));
      }),
    );
  });
});

describe('the sums of section 5.3', () => {
  const scopeOf = (units: readonly ReviewUnit[]) => ({
    households: units.length,
    persons: units.reduce((sum, unit) => sum + unit.opening.headcount, 0),
  });

  test('INV1 to INV4 hold for any units, proposed or applied', () => {
    fc.assert(
      fc.property(fc.array(anyUnit), (units) => {
        expect(imbalances(countProposals(units), scopeOf(units))).toEqual([]);
        expect(imbalances(countApplied(units), scopeOf(units))).toEqual([]);
      }),
    );
  });

  test.each<[string, Counts, { households: number; persons: number }, unknown[]]>([
    [
      'a household lost',
      { 'RURAL:CONTINUE': count() },
      { households: 2, persons: 3 },
      [{ invariant: 'INV1', unit: 'HOUSEHOLD', difference: -1 }],
    ],
    [
      'a person counted twice',
      { 'RURAL:CONTINUE': count() },
      { households: 1, persons: 2 },
      [{ invariant: 'INV1', unit: 'PERSON', difference: 1 }],
    ],
    [
      'more households than persons',
      { 'RURAL:PENDING': count({ households: 4 }) },
      { households: 4, persons: 3 },
      [{ invariant: 'INV2', unit: 'PERSON', difference: 1 }],
    ],
    [
      'more stopped than there were',
      { 'URBAN:STOP': count({ closingPersons: 0 }) },
      { households: 1, persons: 2 },
      [
        { invariant: 'INV1', unit: 'PERSON', difference: 1 },
        { invariant: 'INV3', unit: 'PERSON', difference: 1 },
      ],
    ],
    [
      'somebody vanished within a household',
      { 'RURAL:CONTINUE': count({ closingPersons: 2 }) },
      { households: 1, persons: 3 },
      [{ invariant: 'INV4', unit: 'PERSON', difference: -1 }],
    ],
    [
      'a transferred household is off the roll',
      { 'RURAL:TRANSFER': count({ closingPersons: 0 }) },
      { households: 1, persons: 3 },
      [],
    ],
  ])('%s', (_, counts, scope, expected) => {
    expect(imbalances(counts, scope)).toEqual(expected);
  });

  test.each([
    ['as counted', { households: 1, persons: 3, monthlyFen: 30_000 }, []],
    [
      'a household more',
      { households: 2, persons: 3, monthlyFen: 30_000 },
      [{ invariant: 'INV4', unit: 'HOUSEHOLD', difference: -1 }],
    ],
    [
      'a person fewer',
      { households: 1, persons: 2, monthlyFen: 30_000 },
      [{ invariant: 'INV4', unit: 'PERSON', difference: 1 }],
    ],
    [
      'a fen less',
      { households: 1, persons: 3, monthlyFen: 29_999 },
      [{ invariant: 'INV5', unit: 'FEN', difference: 1 }],
    ],
  ])('against the lines of the roll: %s', (_, roll, expected) => {
    const counts = {
      'RURAL:CONTINUE': count(),
      'RURAL:STOP': count({ closingPersons: 0, closingFen: 0 }),
    };
    expect(rollImbalances(counts, roll)).toEqual(expected);
  });
});
