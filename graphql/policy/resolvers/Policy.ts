import type { PolicyResolvers } from '../../__generated__/types.ts';
import { typePrefixOf } from '../../programme/type-name.ts';

export const Policy: PolicyResolvers = {
  __resolveType: ({ programme }) => `${typePrefixOf(programme)}Policy` as const,
};
