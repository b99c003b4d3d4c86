import type { BulkLineResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const BulkLine: BulkLineResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
};
