import type { PolicyState } from '../../../schema/programmes/policy.ts';

/** What lookup needs of any dated policy row. */
export interface Dated {
  readonly division: string;
  readonly effectiveFrom: string;
  readonly state: PolicyState;
}

/** County, prefecture, province: the order in which policy is looked up. */
export const divisionsUpward = (county: string): string[] => [
  ...new Set([county, `${county.slice(0, 4)}00`, `${county.slice(0, 2)}0000`]),
];

/**
 * The nearest division upwards that has an approved row in force on the date wins; within it the newest row does, since a row ends
 * where its successor starts (domain reference section 3).
 */
export function policyInForce<P extends Dated>(
  rows: readonly P[],
  county: string,
  asOf: string,
): P | undefined {
  for (const division of divisionsUpward(county)) {
    const inForce = rows
      .filter(
        (row) => row.state === 'APPROVED' && row.division === division && row.effectiveFrom <= asOf,
      )
      .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? 1 : -1));
    if (inForce[0] !== undefined) return inForce[0];
  }
  return undefined;
}
