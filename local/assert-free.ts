import { createServer } from 'node:net';
import { CannotStart } from './hold-directory.ts';

/** Throws what a person can act on when somebody listens on the port already. */
export async function assertFree(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  }).catch(() => {
    throw new CannotStart(
      `端口 ${port} 已被占用。请用环境变量 PORT 另选端口，例如 PORT=4100 npm start。\n` +
        `Port ${port} is taken. Choose another, for example PORT=4100 npm start.`,
    );
  });
  await new Promise((done) => server.close(done));
}
