import type { FundMovementResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const FundMovement: FundMovementResolvers = {
  caseId: ({ county, caseId }) => (caseId === null ? null : toGlobalId(county, caseId)),
};
