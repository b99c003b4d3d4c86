import type { Campaign, OutcomeCount } from '../../../schema/entities/campaign.ts';
import type { Counts } from './tally.ts';

/** A broken sum: which invariant of domain reference section 8, in which unit, by how much. */
export interface Imbalance {
  readonly invariant: 'INV1' | 'INV2' | 'INV3' | 'INV4' | 'INV5';
  readonly unit: 'HOUSEHOLD' | 'PERSON' | 'FEN';
  /** What was found less what should have been. */
  readonly difference: number;
}

type Scope = Pick<NonNullable<Campaign['scope']>, 'households' | 'persons'>;

/** Households of the campaign's scope as they stand on the roll: households, persons, and fen a month. */
export interface Roll {
  readonly households: number;
  readonly persons: number;
  readonly monthlyFen: number;
}

/** Outcomes by which a household is off the roll. */
const OFF_THE_ROLL = ['STOP', 'TRANSFER'];

const isOff = (key: string): boolean => OFF_THE_ROLL.includes(key.slice(key.indexOf(':') + 1));

const sumOf = (
  counts: Counts,
  field: keyof OutcomeCount,
  where: (key: string) => boolean = () => true,
): number =>
  Object.entries(counts).reduce((sum, [key, count]) => sum + (where(key) ? count[field] : 0), 0);

type Check = readonly [Imbalance['invariant'], Imbalance['unit'], number];

const broken = (checks: readonly Check[]): Imbalance[] =>
  checks.flatMap(([invariant, unit, difference]) =>
    difference === 0 ? [] : [{ invariant, unit, difference }],
  );

/**
 * The sums of section 5.3 over everything in scope. Never silently mended: differences are returned.
 * INV1 opening = continue + increase + decrease + stop + transfer + pending, in households and in persons.
 * INV2 households ≤ persons. INV3 nobody stopped who was not there.
 * INV4 closing = opening − stop − transfer + joined − left, in persons.
 */
export function imbalances(counts: Counts, scope: Scope): Imbalance[] {
  const households = sumOf(counts, 'households');
  const persons = sumOf(counts, 'openingPersons');
  const gone = sumOf(counts, 'openingPersons', isOff);
  const moved = sumOf(counts, 'joinedPersons') - sumOf(counts, 'leftPersons');
  return broken([
    ['INV1', 'HOUSEHOLD', households - scope.households],
    ['INV1', 'PERSON', persons - scope.persons],
    ['INV2', 'PERSON', Math.max(0, households - persons)],
    ['INV3', 'PERSON', Math.max(0, gone - scope.persons)],
    ['INV4', 'PERSON', sumOf(counts, 'closingPersons') - (persons - gone + moved)],
  ]);
}

/**
 * What was counted against the lines of the roll itself (INV4 in households and persons, INV5 amount = Σ lines). A difference
 * means that the roll of these households moved outside the review.
 */
export function rollImbalances(counts: Counts, roll: Roll): Imbalance[] {
  const onRoll = (key: string) => !isOff(key);
  return broken([
    ['INV4', 'HOUSEHOLD', sumOf(counts, 'households', onRoll) - roll.households],
    ['INV4', 'PERSON', sumOf(counts, 'closingPersons', onRoll) - roll.persons],
    ['INV5', 'FEN', sumOf(counts, 'closingFen', onRoll) - roll.monthlyFen],
  ]);
}
