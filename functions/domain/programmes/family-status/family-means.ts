import type { FamilyFacts, RatioRule } from '../../../../schema/programmes/family-status.ts';
import { type Weighed, weighedBySum, weighMeans } from '../../means/weigh-means.ts';

/** What every policy of a family's status says about means. */
export type StatusRule = Pick<RatioRule, 'means' | 'dibaoStandardFenPerMonth'>;

/**
 * A family's means by the policy. Without a policy for it the survey's sum stands, and of a survey that gives a sum only nothing is
 * known of its property. Done twice it comes to the same.
 */
export function familyMeans(
  { means: found, monthlyIncomeFen }: Pick<FamilyFacts, 'means' | 'monthlyIncomeFen'>,
  { means, dibaoStandardFenPerMonth: standardFenPerMonth }: StatusRule,
): Weighed {
  const bySum = { monthlyFen: monthlyIncomeFen, assetsWithin: true };
  if (means === null) return { ...bySum, reasons: [] };
  if (found === null) return { ...bySum, reasons: [weighedBySum(monthlyIncomeFen)] };
  return weighMeans(found, { means, standardFenPerMonth });
}
