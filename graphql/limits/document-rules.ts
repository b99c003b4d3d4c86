import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationRule } from 'graphql';
import { LIMITS } from './limits.ts';

/**
 * Limits on the shape of a document. The library's own token limit stays off, because it turns a plain syntax error into
 * a server error; the parser counts tokens itself.
 */
export function documentRules(): ValidationRule[] {
  const armor = new ApolloArmor({
    maxTokens: { enabled: false },
    blockFieldSuggestion: { enabled: false },
    maxDepth: { n: LIMITS.depth, flattenFragments: true, ignoreIntrospection: true },
    maxAliases: { n: LIMITS.aliases },
    maxDirectives: { n: LIMITS.directives },
    costLimit: { maxCost: LIMITS.documentCost, flattenFragments: true },
  });
  return armor.protect().validationRules;
}
