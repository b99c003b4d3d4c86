import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginLandingPageDisabled } from '@apollo/server/plugin/disabled';
import { resolvers } from './__generated__/resolvers.ts';
import { typeDefinitions } from './__generated__/type-definitions.ts';
import type { GraphQLContext } from './context.ts';
import { makeFormatError } from './errors/format-error.ts';
import type { Reporting } from './errors/incident.ts';
import { documentRules } from './limits/document-rules.ts';
import { limitPlugin } from './limits/limit-plugin.ts';
import { LIMITS } from './limits/limits.ts';

interface ServerOptions extends Reporting {
  /** Opens introspection and suggestions. */
  readonly development: boolean;
  /** Observers beyond our own, such as a counter of resolver calls. */
  readonly plugins?: readonly ApolloServerPlugin<GraphQLContext>[];
}

/** The API's server: no batching, no registration of documents by callers, no landing page, every limit in place. */
export function makeServer(options: ServerOptions): ApolloServer<GraphQLContext> {
  const { development, newIncidentId, report, plugins = [] } = options;
  return new ApolloServer<GraphQLContext>({
    typeDefs: typeDefinitions,
    resolvers,
    introspection: development,
    hideSchemaDetailsFromClientErrors: !development,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    parseOptions: { maxTokens: LIMITS.tokens },
    validationRules: documentRules(),
    formatError: makeFormatError({ typeDefinitions, newIncidentId, report }),
    plugins: [limitPlugin, ApolloServerPluginLandingPageDisabled(), ...plugins],
  });
}
