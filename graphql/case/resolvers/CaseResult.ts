import type { CaseResultResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const CaseResult: CaseResultResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
};
