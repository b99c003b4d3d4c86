import type { IncomingMessage } from 'node:http';
import type { Headers } from '../answer/answer.ts';
import type { BucketCrossOriginRule } from '../bucket-definition.ts';

/** A pattern of a CORS rule: one `*` stands for anything. */
function matches(pattern: string, text: string): boolean {
  const [start = '', end] = pattern.split('*');
  if (end === undefined) return pattern === text;
  return text.length >= start.length + end.length && text.startsWith(start) && text.endsWith(end);
}

const VARY = 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method';

function grant(rule: BucketCrossOriginRule, origin: string, asked: readonly string[]): Headers {
  const anyOrigin = rule.allowedOrigins.includes('*');
  const lists = {
    'access-control-allow-headers': asked.join(', '),
    'access-control-expose-headers': rule.exposedHeaders.join(', '),
  };
  return {
    'access-control-allow-origin': anyOrigin ? '*' : origin,
    'access-control-allow-methods': rule.allowedMethods.join(', '),
    ...(anyOrigin ? {} : { 'access-control-allow-credentials': 'true' }),
    ...Object.fromEntries(Object.entries(lists).filter(([, list]) => list !== '')),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': rule.maxAge }),
    vary: VARY,
  };
}

/**
 * What the bucket's first matching rule grants a page of another origin; undefined when no rule does. A preflight names the method
 * and the headers it means to send; of any other request only origin and method are looked at, as S3 does.
 */
export function crossOriginGrant(
  rules: readonly BucketCrossOriginRule[],
  { method, headers }: Pick<IncomingMessage, 'method' | 'headers'>,
): Headers | undefined {
  const { origin } = headers;
  const isPreflight = method === 'OPTIONS';
  const wanted = isPreflight ? headers['access-control-request-method'] : method;
  if (origin === undefined || wanted === undefined) return undefined;
  const asked = (isPreflight ? (headers['access-control-request-headers'] ?? '') : '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const rule = rules.find(
    ({ allowedOrigins, allowedMethods, allowedHeaders }) =>
      allowedOrigins.some((allowed) => matches(allowed, origin)) &&
      allowedMethods.includes(wanted) &&
      asked.every((name) => allowedHeaders.some((allowed) => matches(allowed.toLowerCase(), name))),
  );
  return rule === undefined ? undefined : grant(rule, origin, asked);
}
