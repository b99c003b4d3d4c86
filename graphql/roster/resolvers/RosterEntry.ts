import { townOf } from '../../../schema/scalars/division-code.ts';
import type { RosterEntryResolvers } from '../../__generated__/types.ts';
import { placeOf, toGlobalId } from '../../relay/global-id.ts';

export const RosterEntry: RosterEntryResolvers = {
  caseId: ({ county, caseId }) => toGlobalId(county, caseId),
  town: ({ mark }) => townOf(mark.village),
  village: ({ mark }) => mark.village,
  headcount: ({ mark }) => mark.headcount,
  monthlyFen: ({ mark }) => mark.monthlyFen,
  from: ({ mark }) => mark.from,
  groups: ({ mark }) => mark.groups,
  decisionId: ({ mark }) => mark.decisionId,
  suspended: ({ mark }) => mark.suspended ?? false,
  recordedAt: ({ mark }) => mark.recordedAt,
  case: async ({ county, caseId }, _, { loaders }) =>
    (await loaders.case.load(placeOf(county, caseId))) ?? null,
};
