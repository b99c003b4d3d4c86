import type { BulkChangeKind } from '../../../schema/entities/bulk-change.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';

/** The policy of one area on the first day of the new amounts, and the one in force the day before it began. */
export interface Succession {
  readonly before: Policy | undefined;
  readonly after: Policy;
}

const standardOf = (policy: Policy | undefined): number | undefined =>
  policy !== undefined && 'standardFenPerMonth' in policy ? policy.standardFenPerMonth : undefined;

const raisesOf = (policy: Policy | undefined): string =>
  JSON.stringify(policy !== undefined && 'benefitRaises' in policy ? policy.benefitRaises : []);

const FITS: Record<BulkChangeKind, (succession: Succession) => boolean> = {
  STANDARD_RAISE: ({ before, after }) =>
    (standardOf(after) ?? 0) > (standardOf(before) ?? Number.POSITIVE_INFINITY),
  BENEFIT_RAISE: ({ before, after }) =>
    raisesOf(after) !== '[]' && raisesOf(after) !== raisesOf(before),
  NEW_POLICY: () => true,
};

/** Is the change what it is called, in at least one area? A raise that raises nothing is a mistake in the month or in the policy. */
export const kindFits = (kind: BulkChangeKind, successions: readonly Succession[]): boolean =>
  successions.some(FITS[kind]);
