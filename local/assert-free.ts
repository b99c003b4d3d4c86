import { createServer } from 'node:net';
import { CannotStart } from './hold-directory.ts';

/** Throws what a person can act on when a port cannot be listened on: somebody has it, or it is not theirs to have. */
export async function assertFree(port: number): Promise<void> {
  const server = createServer();
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', done);
  }).catch((error: NodeJS.ErrnoException) => {
    const [zh, en] =
      error.code === 'EADDRINUSE'
        ? ['已被占用', 'is taken']
        : [`不能使用（${error.code}）`, `cannot be used (${error.code})`];
    throw new CannotStart(
      `端口 ${port} ${zh}。应保要连续三个端口，请用环境变量 PORT 另选第一个，例如 PORT=4100 npm start。\n` +
        `Port ${port} ${en}. Three ports in a row are needed; choose the first with PORT, for example PORT=4100 npm start.`,
    );
  });
  await new Promise((done) => server.close(done));
}
