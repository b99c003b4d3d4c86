import { ApolloArmor } from '@escape.tech/graphql-armor';
import type { ValidationContext, ValidationRule } from 'graphql';
import { refuseRequest } from '../errors/request-error.ts';
import { LIMITS } from './limits.ts';

/** Lets a rule of the library report under our own code; its message, which may repeat the document, is dropped. */
const underOurCode =
  (rule: ValidationRule, detail: string): ValidationRule =>
  (context) => {
    const reporting: ValidationContext = Object.create(context, {
      reportError: { value: () => context.reportError(refuseRequest('LIMIT_EXCEEDED', detail)) },
    });
    return rule(reporting);
  };

/**
 * Limits on the shape of a document. The library's own token limit stays off, because it turns a plain syntax error into
 * a server error; the parser counts tokens itself.
 */
export function documentRules(): ValidationRule[] {
  const off = { enabled: false };
  const none = {
    maxTokens: off,
    blockFieldSuggestion: off,
    maxDepth: off,
    maxAliases: off,
    maxDirectives: off,
    costLimit: off,
  };
  const shapes = [
    [{ maxDepth: { n: LIMITS.depth, flattenFragments: true } }, `嵌套不超过${LIMITS.depth}层`],
    [{ maxAliases: { n: LIMITS.aliases } }, `别名不超过${LIMITS.aliases}个`],
    [{ maxDirectives: { n: LIMITS.directives } }, `指令不超过${LIMITS.directives}个`],
    [{ costLimit: { maxCost: LIMITS.documentCost, flattenFragments: true } }, '查询语句过大'],
  ] as const;
  return shapes.flatMap(([shape, detail]) =>
    new ApolloArmor({ ...none, ...shape })
      .protect()
      .validationRules.map((rule) => underOurCode(rule, detail)),
  );
}
