import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../hold-directory.ts';

/** As package.json pins it for the machines it was tried on. */
const VERSION = '1.2.1';

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

/** The engine's program for a kind of machine. Throws CannotStart with what to do when none is installed. */
export function engineBinary(kind = `${process.platform}-${process.arch}`): string {
  const name = `@dynoxide/${kind}`;
  try {
    const path = join(
      dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)),
      'dynoxide',
    );
    if (existsSync(path)) return path;
  } catch {
    // Not installed for this platform: said below.
  }
  throw new CannotStart(
    `没有适合本机（${kind}）的数据库引擎。请试 npm i --no-save ${name}@${VERSION}；如果没有这个包，请把环境变量\n` +
      'AWS_ENDPOINT_URL_DYNAMODB 指向一个 DynamoDB 服务，例如用 docker 或 java 运行的 DynamoDB Local。\n' +
      `No database engine for this machine (${kind}). Try npm i --no-save ${name}@${VERSION}; if there is no such package,\n` +
      'point AWS_ENDPOINT_URL_DYNAMODB at a DynamoDB service, such as DynamoDB Local run by docker or java.',
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
      engineBinary(),
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
