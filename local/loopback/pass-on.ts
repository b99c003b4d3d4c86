import {
  type Agent,
  request as httpRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

/** What a server behind a proxy answered, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

const UNKNOWN_STATUS = 500;

/** Sends a request on to another server with a body of its own. Throws when no whole answer comes back. */
export async function passOn(
  incoming: Pick<IncomingMessage, 'method' | 'headers'>,
  body: Buffer,
  to: { url: string; agent: Agent },
): Promise<Answer> {
  const { method = 'POST' } = incoming;
  const headers = { ...incoming.headers, 'content-length': String(body.length) };
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    httpRequest(to.url, { agent: to.agent, method, headers }, resolve)
      .on('error', reject)
      .end(body);
  });
  const bytes = await buffer(answer);
  return { status: answer.statusCode ?? UNKNOWN_STATUS, headers: answer.headers, bytes };
}
