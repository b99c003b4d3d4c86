import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLE_OPTIONS } from '../cdk/bundle.ts';
import { startEngine } from '../local/engine/start-engine.ts';
import { bundleRatio } from './bundle-size.ts';
import { startRecorder } from './recorder.ts';
import { replay, type Window } from './replay.ts';

/**
 * Ratios against limits measured in the same run: import and review against the same reads and transactions sent by the bare
 * SDK client to an engine of its own, and the API bundle against its libraries alone. Nothing here is a test.
 */
const { values } = parseArgs({
  options: { size: { type: 'string', default: 'town' }, out: { type: 'string' } },
});

interface Summary {
  readonly households: number;
  readonly windows: Readonly<Record<string, Window>>;
  readonly seconds: Readonly<Record<string, number>>;
  readonly transitionsPerHousehold: number;
  readonly memoryInMegabytes: number;
}

const PORT = '4300';
const directory = mkdtempSync(join(tmpdir(), 'bench-'));
const recording = join(directory, 'requests.jsonl');

/** Runs the main job in a process of its own through the recorder. */
async function mainJob(endpoint: string): Promise<Summary> {
  const out = join(directory, 'summary.json');
  const args = [
    'local/demo/start.ts',
    '--once',
    '--size',
    values.size,
    '--data',
    join(directory, 'data'),
    '--out',
    out,
  ];
  const env = { ...process.env, PORT, AWS_ENDPOINT_URL_DYNAMODB: endpoint };
  const child = spawn(process.execPath, args, { env, stdio: 'inherit' });
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(`The main job ended with ${code}.`);
  return JSON.parse(readFileSync(out, 'utf8'));
}

const engine = await startEngine(join(directory, 'engine'));
const recorder = await startRecorder(engine.url, recording);
const summary = await mainJob(recorder.url);
await recorder.stop();
await engine.stop();

const ratios: Record<string, unknown> = {};
for (const step of ['importRoll', 'importSurvey', 'propose', 'apply']) {
  const window = summary.windows[step];
  if (window === undefined) continue;
  const fresh = await startEngine(join(directory, `replay-${step}`));
  const baseline = await replay(fresh.url, recording, window);
  await fresh.stop();
  const seconds = (window.to - window.from) / 1000;
  ratios[step] = {
    seconds,
    baselineSeconds: baseline.seconds,
    ratio: baseline.seconds / seconds,
    calls: baseline.calls,
    concurrency: baseline.concurrency,
  };
}

const result = {
  size: values.size,
  households: summary.households,
  ratios,
  apiBundle: await bundleRatio('functions/handlers/graphql.ts', BUNDLE_OPTIONS),
  transitionsPerHousehold: summary.transitionsPerHousehold,
  memoryInMegabytes: summary.memoryInMegabytes,
};
console.log(JSON.stringify(result, null, 2));
if (values.out !== undefined) writeFileSync(values.out, JSON.stringify(result, null, 2));
