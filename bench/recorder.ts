import { createWriteStream } from 'node:fs';
import { Agent, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request to the engine as it went over the wire: when, which operation, and its body. */
export interface Recorded {
  /** Milliseconds of the real clock at arrival and at answer. */
  readonly from: number;
  readonly to: number;
  readonly target: string;
  readonly body: string;
}

/**
 * A pass-through in front of the engine that writes down every request, so that the same reads and the same
 * transactions can be sent again by the bare client.
 */
export async function startRecorder(engineUrl: string, file: string) {
  const log = createWriteStream(file);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const server = createServer((incoming, outgoing) => {
    const from = Date.now();
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const body = Buffer.concat(chunks);
      const forward = request(
        engineUrl,
        { agent, method: incoming.method, headers: incoming.headers },
        (answer) => {
          outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(outgoing);
          answer.on('end', () => {
            const target = String(incoming.headers['x-amz-target'] ?? '');
            const line: Recorded = { from, to: Date.now(), target, body: body.toString() };
            log.write(`${JSON.stringify(line)}\n`);
          });
        },
      );
      forward.on('error', () => outgoing.destroy());
      forward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // An HTTP server that listens on a port answers with the address record, never a pipe's name.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      agent.destroy();
      await new Promise((resolve) => log.end(resolve));
    },
  };
}
