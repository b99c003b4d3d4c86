import type { ReviewUnitResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';

export const ReviewUnit: ReviewUnitResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
  openingHeadcount: ({ opening }) => opening.headcount,
  openingFen: ({ opening }) => opening.monthlyFen,
  outcome: ({ proposal }) => proposal.outcome,
  proposedHeadcount: ({ proposal }) => proposal.position.headcount,
  proposedFen: ({ proposal }) => proposal.position.monthlyFen,
  monthlyIncomeFen: ({ proposal }) => proposal.monthlyIncomeFen,
  reasons: ({ proposal }) => proposal.reasons,
  household: async ({ county, householdId }, _, { loaders }) =>
    (await loaders.household.load(placeOf(county, householdId))) ?? null,
  case: async ({ county, caseId }, _, { loaders }) =>
    (await loaders.case.load(placeOf(county, caseId))) ?? null,
};
