import type { FileDueResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const FileDue: FileDueResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
};
