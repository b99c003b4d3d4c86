import { createServer, type RequestListener, type Server } from 'node:http';
import { ActionBook, type Asked, actionOf, callerOf } from './asked-actions.ts';
import { namesThisMachine } from './asked-from-here.ts';

/** A server of the local stack: reachable from this machine only. */
export interface LoopbackServer {
  readonly url: string;
  /** Requests taken so far, by HTTP method. */
  requests(): Readonly<Record<string, number>>;
  /** What each function asked for so far. */
  asked(): Asked;
  stop(): Promise<void>;
}

/** Object keys of 1,024 bytes grow threefold when percent-encoded; the default of 16 KiB would hide the real refusal. */
const MAX_HEADER_BYTES = 65_536;

/** What browsers and people are told who came under another name. */
const refuse: RequestListener = (_request, response) =>
  response
    .writeHead(421, { 'content-type': 'text/plain; charset=utf-8' })
    .end(
      '本机服务只认 127.0.0.1 和 localhost。This server answers to 127.0.0.1 and localhost only.\n',
    );

/**
 * Listens on 127.0.0.1 and on nothing else, and answers to no other name. The address is spelled as an IP because with `localhost`
 * the S3 client would ask for `<bucket>.localhost`. Port 0 or none picks a free port.
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port = 0,
): Promise<LoopbackServer> {
  const requests: Record<string, number> = {};
  const book = new ActionBook();
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, (request, response) => {
    const method = request.method ?? '';
    requests[method] = (requests[method] ?? 0) + 1;
    book.note(callerOf(request), actionOf(request));
    (namesThisMachine(request) ? listener : refuse)(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${boundPort(server)}`,
    requests: () => ({ ...requests }),
    asked: () => book.asked(),
    stop: () => close(server),
  };
}

function boundPort(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('server has no port');
  return address.port;
}

async function close(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Kept-alive connections of clients would otherwise hold the server open for minutes.
  server.closeAllConnections();
  await closed;
}
