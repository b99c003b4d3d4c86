import type { CrossCountyCaseResolvers } from '../../__generated__/types.ts';
import { toGlobalId } from '../../relay/global-id.ts';

export const CrossCountyCase: CrossCountyCaseResolvers = {
  caseId: ({ case: it }) => toGlobalId(it.county, it.caseId),
  county: ({ case: it }) => it.county,
  town: ({ case: it }) => it.town,
  village: ({ case: it }) => it.village,
  area: ({ case: it }) => it.area,
  state: ({ case: it }) => it.state,
  benefit: ({ case: it }) => it.benefit,
  household: ({ household }) => household ?? null,
};
