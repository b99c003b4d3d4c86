import { openMembers } from '../../../functions/services/reading/open-members.ts';
import type { HouseholdResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const Household: HouseholdResolvers = {
  id: ({ county, householdId }) => toGlobalId(county, householdId),
  members: (household, _, { deps }) => openMembers(deps, household),
  lastSurveyedOn: ({ latestSurvey }) => latestSurvey?.surveyedOn ?? null,
};
