import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../local/demo/random.ts';
import { startEngine } from '../../local/engine/start-engine.ts';
import { startRecorder } from '../recorder.ts';
import { replay, type Window } from '../replay.ts';
import { type RaisedCases, raiseFaults } from './raise-faults.ts';
import type { RaiseOptions } from './raise-options.ts';

/** What a raise in a process of its own writes with `--out`, as far as it is needed here. */
interface RaiseSummary {
  readonly windows: Readonly<Record<string, Window>>;
}

export type Measured = RaiseOptions & { readonly kills: number };
type Tell = (text: string) => void;

const STEPS = ['previewRaise', 'applyRaise'] as const;
const rounded = (value: number) => Math.round(value * 1000) / 1000;

const BOOTED = '✓ 启动本机整套服务';

interface Raising {
  readonly child: ChildProcess;
  /** When the stack is up, or the process has ended. */
  readonly booted: Promise<unknown>;
  readonly ended: Promise<number | null>;
}

/** One raise on a data directory, in a process of its own that may be killed. */
function startRaise({ size, scale, port }: Measured, data: string, endpoint?: string): Raising {
  const flags = ['--built', '--once', '--size', size, '--scale', String(scale)];
  const args = ['bench/raise/run.ts', ...flags, '--data', data, '--out', `${data}.json`];
  const env = {
    ...process.env,
    PORT: String(port),
    ...(endpoint === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoint }),
  };
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const up = new Promise<void>((resolve) => {
    child.stdout?.on('data', (text) => String(text).includes(BOOTED) && resolve());
  });
  return { child, booted: Promise.race([up, ended]), ended };
}

async function raiseToItsEnd(measured: Measured, data: string, endpoint?: string) {
  const code = await startRaise(measured, data, endpoint).ended;
  if (code !== 0) throw new Error(`The raise ended with ${code}.`);
  const summary: RaiseSummary = JSON.parse(readFileSync(`${data}.json`, 'utf8'));
  return summary;
}

/** The raise with every request written down, then the same requests by the bare client on the engine as it was before. */
async function rate(measured: Measured, directory: string) {
  const data = join(directory, 'undisturbed');
  cpSync(measured.dataDir, data, { recursive: true });
  const engine = await startEngine(join(data, 'engine'));
  const recording = join(directory, 'requests.jsonl');
  const recorder = await startRecorder(engine.url, recording);
  const { windows } = await raiseToItsEnd(measured, data, recorder.url);
  await recorder.stop();
  await engine.stop();
  const before = join(directory, 'before');
  cpSync(join(measured.dataDir, 'engine'), before, { recursive: true });
  const bare = await startEngine(before);
  const timed = Object.fromEntries(
    Object.entries(windows).filter(([name]) => STEPS.some((step) => step === name)),
  );
  const baselines = await replay(bare.url, recording, timed);
  await bare.stop();
  const lasted = ({ from, to }: Window) => (to - from) / 1000;
  const seconds = Object.values(timed).reduce((sum, window) => sum + lasted(window), 0);
  const baselineSeconds = Object.values(baselines).reduce((sum, it) => sum + it.seconds, 0);
  const calls = Object.values(baselines).reduce((sum, it) => sum + it.calls, 0);
  return { data, seconds, baselineSeconds, calls };
}

/** Kills the stack once, at a random moment after its boot; false when the raise was over before. */
async function killOnce(measured: Measured, data: string, milliseconds: number): Promise<boolean> {
  const { child, booted, ended } = startRaise(measured, data);
  await booted;
  await Promise.race([sleep(milliseconds), ended]);
  const alive = child.exitCode === null;
  child.kill('SIGKILL');
  await ended;
  return alive;
}

/**
 * A raise whose whole stack is killed so often at random moments, and then goes on to its end. What was done before is not done again,
 * so that a raise taken up again is shorter: where it was over before the last kill, it is begun anew with kills that come sooner.
 */
async function killed(measured: Measured, directory: string, lasted: number): Promise<string> {
  const random = seededRandom(measured.seed);
  const data = join(directory, 'killed');
  let longest = lasted;
  let kills = -1;
  while (kills < measured.kills) {
    if (kills < 0) {
      rmSync(data, { recursive: true, force: true });
      cpSync(measured.dataDir, data, { recursive: true });
      kills = 0;
    } else if (await killOnce(measured, data, random.below(Math.ceil(longest)))) kills += 1;
    else {
      longest /= 2;
      kills = -1;
    }
  }
  await raiseToItsEnd(measured, data);
  return data;
}

async function casesIn(data: string): Promise<RaisedCases> {
  const engine = await startEngine(join(data, 'engine'));
  try {
    return await raiseFaults(engine.url);
  } finally {
    await engine.stop();
  }
}

/**
 * How fast a raise is beside the same requests sent by the bare client, and whether every case is changed exactly once by one that is
 * killed again and again. On copies of the data directory; the demo itself is left as it was.
 */
export async function measureRaise(measured: Measured, tell: Tell) {
  const directory = mkdtempSync(join(tmpdir(), 'raise-'));
  try {
    const { data, seconds, baselineSeconds, calls } = await rate(measured, directory);
    const { kills } = measured;
    const again = await killed(measured, directory, seconds * 1000);
    const [undisturbed, disturbed] = [await casesIn(data), await casesIn(again)];
    const faults = [...undisturbed.faults, ...disturbed.faults];
    if (undisturbed.digest !== disturbed.digest) faults.push('killed, it raised others');
    const ratio = rounded(baselineSeconds / seconds);
    tell(
      `逐户试算和调整 ${rounded(seconds)} s，同样 ${calls} 次请求的裸客户端 ${rounded(baselineSeconds)} s，比值 ${ratio}`,
    );
    tell(`${kills} 次 kill -9 之后，${disturbed.cases} 户各调整一次；${faults.length} 处不符`);
    for (const fault of faults) tell(fault);
    const { size, scale } = measured;
    return {
      ...{ size, scale, seconds, baselineSeconds, calls, ratio, kills },
      ...{ cases: disturbed.cases, faults },
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
