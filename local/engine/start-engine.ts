import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Engine {
  readonly url: string;
  stop(): Promise<void>;
}

/** A port nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

function binary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    const path = join(
      dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
      'dynoxide',
    );
    if (existsSync(path)) return path;
  } catch {
    // Not installed for this platform: said below.
  }
  throw new Error(
    `没有适合本机的数据库引擎。请运行 npm i --no-save ${name}@1.2.1，或把 AWS_ENDPOINT_URL_DYNAMODB 指向一个 DynamoDB 服务。`,
  );
}

/** Ends the engine when this process is gone, however it went: the shell's read ends when our pipe closes. */
const WATCH = '"$@" & child=$!; (cat >/dev/null; kill -9 $child) <&3 & wait $child';

/** Starts the DynamoDB-compatible engine on a file below `dataDir`. */
export async function startEngine(dataDir: string): Promise<Engine> {
  mkdirSync(dataDir, { recursive: true });
  const port = await freePort();
  const child = spawn(
    '/bin/sh',
    [
      '-c',
      WATCH,
      'engine',
      binary(),
      '--host',
      '127.0.0.1',
      '--port',
      String(port),
      '--db-path',
      join(dataDir, 'register.db'),
    ],
    // A group of its own: Ctrl-C reaches us alone, and we end the engine after those who still write to it.
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'], detached: true },
  );
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child);
  return {
    url,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      // The watch must end with the engine: one left behind would later kill whoever got its number.
      child.stdio[3]?.destroy();
      await ended;
    },
  };
}

const PATIENCE_IN_MILLISECONDS = 10_000;

async function ready(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + PATIENCE_IN_MILLISECONDS;
  while (Date.now() < deadline && child.exitCode === null) {
    const answered = await fetch(url).then(
      () => true,
      () => false,
    );
    if (answered) return;
    await sleep(20);
  }
  throw new Error('The database engine did not start.');
}
