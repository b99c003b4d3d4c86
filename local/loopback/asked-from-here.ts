import type { IncomingMessage } from 'node:http';

const HERE = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Tells whether a request was meant for this machine by name. A web site can point a name of its own to 127.0.0.1, and its
 * pages would then be of the same origin as ours; the Host header still bears that name.
 */
export const namesThisMachine = (request: IncomingMessage): boolean =>
  HERE.test(request.headers.host ?? '');

/** Tells whether a page of some other site sent a request; browsers say so and let no page change it. */
export function comesFromElsewhere(request: IncomingMessage): boolean {
  const { origin } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const foreign = origin !== undefined && !HERE.test(origin.replace(/^http:\/\//, ''));
  return foreign || site === 'cross-site';
}
