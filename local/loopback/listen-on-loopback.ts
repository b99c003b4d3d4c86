import { createServer, type RequestListener, type Server } from 'node:http';

/** A server of the local stack: reachable from this machine only. */
export interface LoopbackServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Object keys of 1,024 bytes grow threefold when percent-encoded; the default of 16 KiB would hide the real refusal. */
const MAX_HEADER_BYTES = 65_536;

/**
 * Listens on 127.0.0.1 and on nothing else. The address is spelled as an IP because with `localhost`
 * the S3 client would ask for `<bucket>.localhost`. Port 0 or none picks a free port.
 */
export async function listenOnLoopback(
  listener: RequestListener,
  port = 0,
): Promise<LoopbackServer> {
  const server = createServer({ maxHeaderSize: MAX_HEADER_BYTES }, listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${boundPort(server)}`, stop: () => close(server) };
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
