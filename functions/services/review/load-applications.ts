import type { Campaign, ReviewUnit } from '../../../schema/entities/campaign.ts';
import { DRAWING } from '../../domain/application/drawing.ts';
import { forWhom } from '../../domain/decisions/benefit-by.ts';
import { benefitFrom } from '../../domain/entitlement/benefit-from.ts';
import { factsOf } from '../../domain/programmes/ask-programme.ts';
import { gainedPersons, gainsNobody } from '../../domain/programmes/gained-persons.ts';
import { PROGRAMMES } from '../../domain/programmes/registry.ts';
import { proposalStands } from '../../domain/review/unit-steps.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdOf } from '../import/new-household.ts';
import type { Grounds } from './apply-unit.ts';
import { campaignPolicies } from './campaign-policies.ts';
import { loadReviewCases } from './load-review-cases.ts';

/**
 * Would a unit give a greater programme to members who draw a lesser one? A batch moves nobody between cases: an official decides about
 * it as about any change outside the review.
 */
async function crosses(deps: Dependencies, it: Grounds): Promise<boolean> {
  const { unit, case: claim, policy } = it;
  if (unit.proposal.outcome === 'STOP' || claim.benefit === null) return false;
  const after = forWhom(factsOf(unit.programme, it), policy);
  if (gainsNobody(gainedPersons(claim.benefit, after))) return false;
  const lesser = PROGRAMMES[unit.programme].excludes.map((other) =>
    caseIdOf(deps, unit.householdId, other),
  );
  const drawn = await deps.cases.benefits(unit.county, lesser);
  return drawn.some(({ state }) => DRAWING.includes(state));
}

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
  const standing = units.flatMap((unit) => {
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
  const crossing = await Promise.all(standing.map((it) => crosses(deps, it)));
  return standing.filter((_, i) => crossing[i] !== true);
}
