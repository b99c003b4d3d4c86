import type { UnitResultResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const UnitResult: UnitResultResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
};
