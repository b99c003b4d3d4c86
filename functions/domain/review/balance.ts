import type { Campaign, OutcomeCount } from '../../../schema/entities/campaign.ts';
import type { Counts } from './tally.ts';

/** A broken sum: which invariant of domain reference section 8, in which unit, by how much. */
export interface Imbalance {
  readonly invariant: 'INV1' | 'INV2' | 'INV3';
  readonly unit: 'HOUSEHOLD' | 'PERSON';
  readonly difference: number;
}

type Scope = NonNullable<Campaign['scope']>;

const sumOf = (counts: Counts, field: keyof OutcomeCount): number =>
  Object.values(counts).reduce((sum, count) => sum + count[field], 0);

/**
 * opening = continue + increase + decrease + stop + transfer + pending, in households and in persons (INV1, section 5.3);
 * households ≤ persons (INV2); nobody stopped who was not there (INV3). Never silently mended: differences are returned.
 */
export function imbalances(
  counts: Counts,
  scope: Pick<Scope, 'households' | 'persons'>,
): Imbalance[] {
  const households = sumOf(counts, 'households') - scope.households;
  const persons = sumOf(counts, 'openingPersons') - scope.persons;
  const found: Imbalance[] = [];
  if (households !== 0)
    found.push({ invariant: 'INV1', unit: 'HOUSEHOLD', difference: households });
  if (persons !== 0) found.push({ invariant: 'INV1', unit: 'PERSON', difference: persons });
  const tooFew = sumOf(counts, 'households') - sumOf(counts, 'openingPersons');
  if (tooFew > 0) found.push({ invariant: 'INV2', unit: 'PERSON', difference: tooFew });
  const stopped = Object.entries(counts)
    .filter(([key]) => key.endsWith(':STOP'))
    .reduce((sum, [, count]) => sum + count.openingPersons, 0);
  if (stopped > scope.persons)
    found.push({ invariant: 'INV3', unit: 'PERSON', difference: stopped - scope.persons });
  return found;
}
