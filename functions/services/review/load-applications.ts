import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { benefitFrom } from '../../domain/entitlement/benefit-from.ts';
import { proposalStands } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import type { Grounds } from './apply-unit.ts';
import { campaignPolicies } from './campaign-policies.ts';
import { loadReviewCases } from './load-review-cases.ts';

/**
 * What units rest on when they are applied: cases, households, the very surveys proposed from, and the policy. A unit is left
 * out when its proposal no longer stands, because newer facts or another decision have overtaken it.
 */
export async function loadApplications(
  deps: Dependencies,
  campaign: Campaign,
  units: readonly ReviewUnit[],
): Promise<Grounds[]> {
  if (units.length === 0) return [];
  const caseIds = units.map((unit) => unit.caseId);
  const policyOf = await campaignPolicies(deps, campaign);
  const loaded = await loadReviewCases(deps, campaign.county, caseIds);
  const byCase = new Map(loaded.map((it) => [it.case.caseId, it]));
  return units.flatMap((unit) => {
    const found = byCase.get(unit.caseId);
    const policy = policyOf(unit.area);
    if (found?.survey === undefined || !policy.ok) return [];
    const { survey } = found;
    const { surveyId } = survey;
    const benefit = found.case.benefit && benefitFrom(found.case.benefit, survey.surveyedOn);
    return proposalStands(unit, { surveyId, benefit })
      ? [{ ...found, survey, campaign, unit, policy: policy.value }]
      : [];
  });
}
