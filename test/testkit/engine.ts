import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TABLE } from '../../schema/table/table.ts';
import { freePort } from './free-port.ts';

/** Credentials of nobody: the engine checks no signature. */
export const NOBODY = { accessKeyId: 'test', secretAccessKey: 'test' };
export const REGISTER_TABLE = 'register';

const binary = join(
  dirname(createRequire(import.meta.url).resolve('@dynoxide/linux-x64/package.json')),
  'dynoxide',
);
const START_WITHIN_MILLISECONDS = 10_000;

export interface Engine {
  readonly url: string;
  /** Kills the engine and starts it again on what it had written: what it only remembered is gone. */
  restart(): Promise<void>;
  /** Where the engine keeps its files. */
  readonly directory: string;
  stop(): Promise<void>;
}

async function answers(url: string): Promise<void> {
  const until = Date.now() + START_WITHIN_MILLISECONDS;
  for (;;) {
    const reached = await fetch(url).then(
      () => true,
      () => false,
    );
    if (reached) return;
    if (Date.now() > until) throw new Error(`The engine did not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function createTable(url: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint: url, region: 'local', credentials: NOBODY });
  const indexes = Object.values(TABLE.indexes);
  const names = [TABLE, ...indexes].flatMap((keyed) => [keyed.partitionKey, keyed.sortKey]);
  const keys = (hash: string, range: string) => [
    { AttributeName: hash, KeyType: 'HASH' as const },
    { AttributeName: range, KeyType: 'RANGE' as const },
  ];
  await client.send(
    new CreateTableCommand({
      TableName: REGISTER_TABLE,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      KeySchema: keys(TABLE.partitionKey, TABLE.sortKey),
      GlobalSecondaryIndexes: indexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keys(index.partitionKey, index.sortKey),
        Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...index.projected] },
      })),
    }),
  );
  client.destroy();
}

function whenGone(child: ChildProcess): Promise<unknown> {
  return child.exitCode === null && child.signalCode === null
    ? new Promise((resolve) => child.once('exit', resolve))
    : Promise.resolve();
}

/**
 * A real engine with an empty register, on a port of its own; one per test file. On disk, unless nobody restarts it or reads its
 * files: in memory it does the same and leaves the disk alone.
 */
export async function startEngine(kept: 'ON_DISK' | 'IN_MEMORY' = 'ON_DISK'): Promise<Engine> {
  const directory = await mkdtemp(join(tmpdir(), 'yingbao-engine-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const file = kept === 'ON_DISK' ? ['--db-path', join(directory, 'register.db')] : [];
  const args = ['serve', '--port', String(port), ...file];
  const start = () => spawn(binary, args, { stdio: 'ignore' });
  let child = start();
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  await answers(url);
  await createTable(url);
  async function end() {
    const gone = whenGone(child);
    kill();
    await gone;
  }
  return {
    url,
    async restart() {
      if (kept === 'IN_MEMORY') throw new Error('An engine in memory would come back empty.');
      await end();
      child = start();
      await answers(url);
    },
    directory,
    async stop() {
      process.off('exit', kill);
      await end();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
