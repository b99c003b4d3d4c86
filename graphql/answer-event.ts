import { type ApolloServer, HeaderMap } from '@apollo/server';
import type {
  APIGatewayProxyEventV2WithJWTAuthorizer,
  APIGatewayProxyStructuredResultV2,
} from 'aws-lambda';
import { grantsInForce } from '../functions/services/reading/grants-in-force.ts';
import { BusyError } from '../schema/busy-error.ts';
import type { GraphQLContext } from './context.ts';
import { findDocument } from './documents/find-document.ts';
import { type Reporting, reportDefect } from './errors/incident.ts';
import { REQUEST_ERRORS, type RequestErrorCode } from './errors/request-error.ts';
import { LIMITS } from './limits/limits.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Answer = APIGatewayProxyStructuredResultV2;

interface Answering extends Reporting {
  readonly server: ApolloServer<GraphQLContext>;
  /** In development anybody may send any document; otherwise only officials may, and all others name a listed one. */
  readonly development: boolean;
  readonly contextFor: (who: { userId: string; requestId: string }) => Promise<GraphQLContext>;
}

const HEADERS = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' };

/** Roles of people outside the offices: they use the portal, whose documents are listed. */
const PORTAL_ROLES: readonly string[] = ['APPLICANT', 'PARTNER'];

const refuseEvent = (statusCode: number, code: RequestErrorCode): Answer => ({
  statusCode,
  headers: statusCode === 405 ? { ...HEADERS, allow: 'POST' } : HEADERS,
  body: JSON.stringify({ errors: [{ message: REQUEST_ERRORS[code], extensions: { code } }] }),
});

/** The subject the gateway's authorizer has verified. */
const subjectOf = (event: Event): string | undefined => {
  const subject = event.requestContext.authorizer?.jwt?.claims?.sub;
  return typeof subject === 'string' && subject !== '' ? subject : undefined;
};

const isJson = (event: Event): boolean =>
  /^application\/json\s*(;|$)/i.test(event.headers['content-type'] ?? '');

/** A lone half of a surrogate pair is no character: no table, file or official can hold it. */
function wellFormed(_key: string, value: unknown): unknown {
  if (typeof value === 'string' && !value.isWellFormed()) throw new SyntaxError('ill-formed text');
  return value;
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text, wellFormed);
  } catch {
    return undefined;
  }
}

const isRecord = (body: unknown): body is Readonly<Record<string, unknown>> =>
  typeof body === 'object' && body !== null && !Array.isArray(body);

/** The body with its document put in, or why the request is refused before it reaches the server. */
function admit(event: Event): { readonly body: unknown; readonly listed: boolean } | Answer {
  if (event.requestContext.http.method !== 'POST') return refuseEvent(405, 'BAD_REQUEST');
  if (!isJson(event)) return refuseEvent(415, 'BAD_REQUEST');
  const bytes = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (bytes.length > LIMITS.bodyBytes) return refuseEvent(413, 'LIMIT_EXCEEDED');
  const body = parseBody(bytes.toString('utf8'));
  if (body === undefined) return refuseEvent(400, 'BAD_REQUEST');
  if (!isRecord(body)) return { body, listed: false };
  const found = findDocument(body);
  if (found.listed) return found;
  return found.unknownId ? refuseEvent(400, 'DOCUMENT_NOT_LISTED') : { body, listed: false };
}

const maySendDocuments = (context: GraphQLContext): boolean =>
  grantsInForce(context.actor).some((grant) => !PORTAL_ROLES.includes(grant.role));

/** Runs an admitted body for a verified subject. */
async function execute(
  event: Event,
  admitted: { readonly body: unknown; readonly listed: boolean },
  { server, development, contextFor }: Answering,
): Promise<Answer> {
  const userId = subjectOf(event);
  if (userId === undefined) return refuseEvent(401, 'UNAUTHENTICATED');
  const context = await contextFor({ userId, requestId: event.requestContext.requestId });
  if (!admitted.listed && !development && !maySendDocuments(context))
    return refuseEvent(400, 'DOCUMENT_NOT_LISTED');
  const { status, headers, body } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: {
      method: 'POST',
      headers: new HeaderMap([['content-type', 'application/json']]),
      search: '',
      body: admitted.body,
    },
    context: async () => context,
  });
  if (body.kind !== 'complete') throw new Error('Answers in parts are not enabled.');
  const sent = { ...Object.fromEntries(headers), ...HEADERS };
  return { statusCode: status ?? 200, headers: sent, body: body.string };
}

/** One API Gateway event (version 2.0) in, one answer out; only POST with a JSON body is served. */
export async function answerEvent(event: Event, answering: Answering): Promise<Answer> {
  const admitted = admit(event);
  if (!('listed' in admitted)) return admitted;
  try {
    return await execute(event, admitted, answering);
  } catch (error) {
    const busy = error instanceof BusyError;
    const extensions = busy ? { code: 'BUSY' } : reportDefect(answering, error);
    const message = REQUEST_ERRORS[busy ? 'BUSY' : 'INTERNAL_ERROR'];
    const body = JSON.stringify({ errors: [{ message, extensions }] });
    return { statusCode: busy ? 503 : 500, headers: HEADERS, body };
  }
}
