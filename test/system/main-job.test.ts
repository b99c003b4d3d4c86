import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inventCounty } from '../../local/demo/roll.ts';
import { SIZES } from '../../local/demo/sizes.ts';
import { scanForCanaries } from './scan-for-canaries.ts';

interface Summary {
  readonly households: number;
  readonly persons: number;
  readonly differences: readonly unknown[];
  readonly registers: readonly {
    readonly key: string;
    readonly rows: number;
    readonly sha256: string;
  }[];
  readonly longestHistory: number;
}

const PATIENCE = 240_000;

/** Two ports in a row that nobody uses: the API's and the issuer's. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port - (address.port % 2) : 0;
}

function start(
  dataDir: string,
  port: number,
): { child: ChildProcess; ended: Promise<number | null>; output: () => string } {
  const args = ['local/demo/start.ts', '--once', '--data', dataDir, '--out', `${dataDir}.json`];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  child.stderr?.on('data', (text) => {
    output += text;
  });
  const ended = new Promise<number | null>((resolve) =>
    child.once('exit', (code) => resolve(code)),
  );
  return { child, ended, output: () => output };
}

const directory = () => join(mkdtempSync(join(tmpdir(), 'main-job-')), 'data');
const summaryOf = (dataDir: string): Summary => JSON.parse(readFileSync(`${dataDir}.json`, 'utf8'));
const fingerprint = ({ registers }: Summary) =>
  registers
    .map(({ key, rows, sha256 }) => `${key} ${rows} ${sha256}`)
    .sort()
    .join('\n');

const enginesOf = (dataDir: string): string[] =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(dataDir) && line.includes('dynoxide'));

/** Waits until a step of the main job has begun, then a moment more. */
async function killDuring(
  run: ReturnType<typeof start>,
  step: string,
  millis: number,
): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  while (
    !run.output().includes(`✓ ${step}`) &&
    run.child.exitCode === null &&
    Date.now() < deadline
  )
    await sleep(50);
  await sleep(millis);
  run.child.kill('SIGKILL');
  await run.ended;
}

describe('the main job', () => {
  const undisturbed = directory();

  it(
    'carries a town through its review as planted, leaving nothing readable behind',
    async () => {
      const run = start(undisturbed, await freePort());
      expect(await run.ended, run.output()).toBe(0);
      const summary = summaryOf(undisturbed);
      expect(summary).toMatchObject({ households: 802, persons: 1738, differences: [] });
      expect(summary.longestHistory).toBeLessThanOrEqual(2000);
      expect(summary.registers.length).toBe(10);
      expect(enginesOf(undisturbed)).toEqual([]);
      // Everything the stack keeps, the generated demo files apart: those are what the user held in hand.
      const people = inventCounty(SIZES.town, 2025).roll.flatMap((household) =>
        household.members.map((member) => member.person),
      );
      const canaries = people
        .filter((_, i) => i % 25 === 0)
        .flatMap(({ idNumber, name }) => (name.includes('·') ? [idNumber, name] : [idNumber]));
      const kept = ['engine', 'objects', 'states', 'logs', 'keys'].map((name) =>
        join(undisturbed, name),
      );
      expect(
        scanForCanaries(
          kept,
          canaries.filter((canary) => canary !== ''),
        ),
      ).toEqual([]);
    },
    PATIENCE,
  );

  it(
    'killed three times without warning, it completes with the same papers to the byte, and leaves no orphan',
    async () => {
      const dataDir = directory();
      for (const [step, millis] of [
        ['授权、区划、日历、标准', 1500],
        ['导入入户调查结果', 1200],
        ['年审：逐户拟定', 900],
      ] as const) {
        await killDuring(start(dataDir, await freePort()), step, millis);
        await sleep(500);
        expect(enginesOf(dataDir)).toEqual([]);
      }
      const run = start(dataDir, await freePort());
      expect(await run.ended, run.output()).toBe(0);
      expect(existsSync(`${dataDir}.json`)).toBe(true);
      expect(summaryOf(dataDir).differences).toEqual([]);
      expect(
        createHash('sha256')
          .update(fingerprint(summaryOf(dataDir)))
          .digest('hex'),
      ).toBe(
        createHash('sha256')
          .update(fingerprint(summaryOf(undisturbed)))
          .digest('hex'),
      );
    },
    2 * PATIENCE,
  );

  it(
    'says clearly that a port is taken',
    async () => {
      const port = await freePort();
      const server = createServer().listen(port, '127.0.0.1');
      const run = start(directory(), port);
      expect(await run.ended).toBe(1);
      expect(run.output()).toContain(`端口 ${port} 已被占用`);
      server.close();
    },
    PATIENCE,
  );
});
