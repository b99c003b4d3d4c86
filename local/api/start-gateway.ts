import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { type LoopbackServer, listenOnLoopback } from '../loopback/listen-on-loopback.ts';
import type { LambdaAnswer } from '../states/lambda-answer.ts';
import { answerCrossOrigin, type CrossOriginRule } from './cross-origin.ts';
import { readBody } from './read-body.ts';

export interface Route {
  /** `METHOD /path`. */
  readonly key: string;
  readonly invoke: (event: unknown) => Promise<LambdaAnswer>;
  readonly authorizer:
    | { readonly issuer: string; readonly audience: readonly string[] }
    | undefined;
}

export interface GatewayOptions {
  readonly port: number;
  readonly routes: readonly Route[];
  readonly crossOrigin?: CrossOriginRule | undefined;
  /** Answers what is no route of the template: the explorer's page and files. Returns false when it is neither. */
  readonly pages: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** AWS ends an integration after 30 seconds. */
  readonly integrationTimeoutInSeconds?: number;
}

/** Bodies of other kinds reach the function in base64. */
const TEXT = /^(text\/|application\/(json|xml|javascript))/;
/** Routes with variables or catch-alls are not modelled: one would otherwise never be met. */
const PLAIN_ROUTE = /^[A-Z]+ \/[\w/-]*$/;
const CLOCK_LEEWAY_IN_SECONDS = 60;

function send(response: ServerResponse, status: number, message: string): void {
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ message }));
}

/** The authorizer hands every claim on as text, lists in brackets. */
const asText = (claims: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(claims).map(([name, value]) => [
      name,
      Array.isArray(value) ? `[${value.join(' ')}]` : String(value),
    ]),
  );

const Discovery = z.object({ jwks_uri: z.url() });

/** Where an issuer keeps its keys is said by itself, so that any OIDC issuer may stand in the template. */
async function findKeys(issuer: string) {
  const answer = await fetch(`${issuer}/.well-known/openid-configuration`);
  return createRemoteJWKSet(new URL(Discovery.parse(await answer.json()).jwks_uri));
}

/** The library looks at the moment of issue only together with a highest age, which the HTTP API knows nothing of. */
const wasIssued = ({ iat }: { readonly iat?: number }): boolean =>
  iat === undefined || iat <= Date.now() / 1000 + CLOCK_LEEWAY_IN_SECONDS;

/** Checks tokens as the HTTP API's JWT authorizer does: signature by the issuer's keys, issuer, audience, moment of issue, term. */
function tokenCheck(authorizer: NonNullable<Route['authorizer']>) {
  let found: Promise<ReturnType<typeof createRemoteJWKSet>> | undefined;
  return async (header: string | undefined): Promise<Record<string, unknown> | undefined> => {
    const token = /^Bearer (.+)$/.exec(header ?? '')?.[1];
    if (token === undefined) return undefined;
    found ??= findKeys(authorizer.issuer);
    try {
      const { payload } = await jwtVerify(token, await found, {
        issuer: authorizer.issuer,
        audience: [...authorizer.audience],
        algorithms: ['RS256', 'ES256'],
        clockTolerance: CLOCK_LEEWAY_IN_SECONDS,
        requiredClaims: ['exp'],
      });
      return wasIssued(payload) ? asText(payload) : undefined;
    } catch (error) {
      // An issuer that did not answer is asked again by the next request.
      if (!(error instanceof errors.JOSEError)) found = undefined;
      return undefined;
    }
  };
}

function eventOf(
  request: IncomingMessage,
  body: Buffer,
  claims: Record<string, unknown> | undefined,
) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const isText = TEXT.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: `${request.method} ${url.pathname}`,
    rawPath: url.pathname,
    rawQueryString: url.search.slice(1),
    headers,
    isBase64Encoded: !isText,
    body: body.toString(isText ? 'utf8' : 'base64'),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      requestId: crypto.randomUUID(),
      stage: '$default',
      time: new Date().toISOString(),
      timeEpoch: Date.now(),
      http: {
        method: request.method,
        path: url.pathname,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      ...(claims === undefined ? {} : { authorizer: { jwt: { claims, scopes: null } } }),
    },
  };
}

function write(response: ServerResponse, answer: LambdaAnswer): void {
  if (!answer.ok) {
    send(response, 500, 'Internal Server Error');
    return;
  }
  const {
    statusCode = 200,
    headers = {},
    body = '',
    isBase64Encoded = false,
  } = Object(answer.payload);
  response.writeHead(statusCode, headers).end(isBase64Encoded ? Buffer.from(body, 'base64') : body);
}

/** Serves the template's HTTP API on the given port. */
export async function startGateway(options: GatewayOptions): Promise<LoopbackServer> {
  const routes = new Map(
    options.routes.map((route) => [
      route.key,
      { ...route, check: route.authorizer && tokenCheck(route.authorizer) },
    ]),
  );
  const unknown = options.routes.find(({ key }) => !PLAIN_ROUTE.test(key));
  if (unknown !== undefined)
    throw new Error(`The local stack does not know routes like ${unknown.key}.`);
  const limit = (options.integrationTimeoutInSeconds ?? 30) * 1000;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (answerCrossOrigin(options.crossOrigin, request, response)) return;
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const route = routes.get(`${request.method} ${pathname}`);
    if (route === undefined) {
      if (!options.pages(request, response)) send(response, 404, 'Not Found');
      return;
    }
    const claims = await route.check?.(request.headers.authorization);
    if (route.check !== undefined && claims === undefined)
      return send(response, 401, 'Unauthorized');
    const body = await readBody(request);
    if (body === undefined) return send(response, 413, 'Request Entity Too Large');
    const event = eventOf(request, body, claims);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), limit);
    });
    const result = await Promise.race([route.invoke(event), late]);
    clearTimeout(timer);
    if (result === undefined) send(response, 503, 'Service Unavailable');
    else write(response, result);
  }

  return listenOnLoopback((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) send(response, 500, 'Internal Server Error');
    });
  }, options.port);
}
