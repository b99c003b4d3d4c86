import { shownAbove } from '../../../functions/services/reading/shown-above.ts';
import type { WorkItemResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';

export const WorkItem: WorkItemResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
  escalatedTo: (item, _, { deps, loaders: { policyOf } }) =>
    shownAbove(item, { policyOf, today: deps.today() }),
  household: async ({ county, householdId }, _, { loaders }) =>
    (await loaders.household.load(placeOf(county, householdId))) ?? null,
  case: async ({ county, caseId }, _, { loaders }) =>
    (await loaders.case.load(placeOf(county, caseId))) ?? null,
};
