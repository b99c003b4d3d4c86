import type { Entitlement } from '../../../../schema/entities/decision.ts';
import type { FamilyFacts, RatioRule } from '../../../../schema/programmes/family-status.ts';
import { belowRatio } from './below-ratio.ts';
import type { Cited } from './condition.ts';
import { familyMeans } from './family-means.ts';
import { notForDibao } from './not-for-dibao.ts';
import { recognise } from './recognise.ts';

/** How the programme that asks names each of the rules it shares with others. */
export interface RatioRules {
  readonly income: Cited;
  readonly notDibao: Cited;
  readonly validity: Cited;
}

/** A family above the dibao standard and below a share of it, or kept from dibao by its property alone. */
export function assessByRatio(
  facts: FamilyFacts,
  policy: RatioRule,
  { income, notDibao, validity }: RatioRules,
): Entitlement {
  const means = familyMeans(facts, policy);
  const counted = { ...facts, monthlyIncomeFen: means.monthlyFen };
  const conditions = [belowRatio(counted, policy, income), notForDibao(counted, policy, notDibao)];
  return recognise({ means, conditions, validMonths: policy.validMonths, validity });
}
