import type { OpenRemedyResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';

export const OpenRemedy: OpenRemedyResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
  case: async ({ county, caseId }, _, { loaders }) =>
    (await loaders.case.load(placeOf(county, caseId))) ?? null,
};
