import type { IncomingMessage, ServerResponse } from 'node:http';

/** The template's rule for callers from other origins; durations in seconds. */
export interface CrossOriginRule {
  readonly allowOrigins: readonly string[];
  readonly allowMethods: readonly string[];
  readonly allowHeaders: readonly string[];
  readonly maxAgeInSeconds: number | undefined;
}

/** An HTTP API knows `*`, a whole origin, and `https://*` or `http://*` for every origin of that scheme. */
const isAllowed = (origin: string, allowed: string): boolean =>
  allowed.endsWith('*') ? origin.startsWith(allowed.slice(0, -1)) : origin === allowed;

/** Sets what the rule grants the request's origin. Returns true when it was a preflight, which is thereby answered. */
export function answerCrossOrigin(
  rule: CrossOriginRule | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const { origin } = request.headers;
  if (rule === undefined || origin === undefined) return false;
  const granted = rule.allowOrigins.some((allowed) => isAllowed(origin, allowed));
  const preflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
  if (granted) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('vary', 'origin');
  }
  if (granted && preflight) {
    response.setHeader('access-control-allow-methods', rule.allowMethods.join(','));
    response.setHeader('access-control-allow-headers', rule.allowHeaders.join(','));
    if (rule.maxAgeInSeconds !== undefined)
      response.setHeader('access-control-max-age', String(rule.maxAgeInSeconds));
  }
  if (preflight) response.writeHead(204).end();
  return preflight;
}
