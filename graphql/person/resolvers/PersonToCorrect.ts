import type { PersonToCorrectResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const PersonToCorrect: PersonToCorrectResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
};
