import type { ApolloServerPlugin } from '@apollo/server';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { answerEvent } from '../../graphql/answer-event.ts';
import type { GraphQLContext } from '../../graphql/context.ts';
import type { Incident } from '../../graphql/errors/incident.ts';
import { makeServer } from '../../graphql/server.ts';
import type { Grant } from '../../schema/entities/grant.ts';

/** An API without a table: whatever would reach the table throws, so that only refusals and the viewer answer. */
const nowhere = new Proxy(
  {},
  {
    get(_, name) {
      throw new Error(`table reached for ${String(name)}: 张三 990102199001011234`);
    },
  },
);

const actor = {
  kind: 'OFFICIAL',
  userId: 'u1',
  officialId: 'o1',
  grants: [],
  today: '2025-06-01',
  requestId: 'r1',
};

/** Counts resolver calls in a field middleware, and keeps the incidents reported. */
export function countingServer({
  development = true,
  grants = [],
  failing,
}: {
  development?: boolean;
  grants?: readonly Grant[];
  failing?: Error;
} = {}) {
  const counter = { resolved: 0 };
  const incidents: Incident[] = [];
  const plugin: ApolloServerPlugin<GraphQLContext> = {
    async requestDidStart() {
      return {
        async executionDidStart() {
          return {
            willResolveField() {
              counter.resolved += 1;
            },
          };
        },
      };
    },
  };
  const reporting = {
    newIncidentId: () => 'incident-1',
    report: (incident: Incident) => {
      incidents.push(incident);
    },
  };
  const server = makeServer({
    development,
    ...reporting,
    plugins: [plugin],
  });
  const started = server.start();
  // Only the parts a request without a table may touch are real.
  const context = {
    actor: { ...actor, grants },
    deps: nowhere,
    depsFor: () => nowhere,
    loaders: nowhere,
  } as unknown as GraphQLContext;

  return {
    counter,
    incidents,
    async post(body: unknown, change: Partial<APIGatewayProxyEventV2WithJWTAuthorizer> = {}) {
      await started;
      counter.resolved = 0;
      return answerEvent(
        { ...eventOf(body), ...change },
        {
          server,
          development,
          ...reporting,
          contextFor: async () => {
            if (failing !== undefined) throw failing;
            return context;
          },
        },
      );
    },
  };
}

/** An event of the HTTP API as the gateway sends it, payload version 2.0. */
export function eventOf(body: unknown, sub = 'u1'): APIGatewayProxyEventV2WithJWTAuthorizer {
  return {
    version: '2.0',
    routeKey: 'POST /graphql',
    rawPath: '/graphql',
    rawQueryString: '',
    headers: { 'content-type': 'application/json' },
    requestContext: {
      accountId: '0',
      apiId: 'local',
      domainName: 'localhost',
      domainPrefix: 'local',
      requestId: 'r1',
      routeKey: 'POST /graphql',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: {
        method: 'POST',
        path: '/graphql',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: '',
      },
      authorizer: {
        principalId: '',
        integrationLatency: 0,
        jwt: { claims: { sub }, scopes: [] },
      },
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    isBase64Encoded: false,
  };
}
