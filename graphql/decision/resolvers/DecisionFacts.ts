import type { DecisionFactsResolvers } from '../../__generated__/types.ts';
import { typePrefixOf } from '../../programme/type-name.ts';

export const DecisionFacts: DecisionFactsResolvers = {
  __resolveType: ({ programme }) => `${typePrefixOf(programme)}Facts` as const,
};
