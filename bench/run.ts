import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLE_OPTIONS } from '../cdk/bundle.ts';
import { startEngine } from '../local/engine/start-engine.ts';
import { apiBundle } from './api-bundle.ts';
import { bulkRate } from './bulk-rate.ts';
import { type Job, mainJob, type ReplaySummary, replayJob, type Summary } from './main-job.ts';
import { startRecorder } from './recorder.ts';
import { type Baseline, replay } from './replay.ts';

/**
 * Ratios against limits measured in the same run: import and review against the same reads and transactions sent by the bare
 * SDK client to an engine of its own; the replay of its decisions against a bare reading of the same rows; memory against that of a
 * town; the API bundle against its libraries alone. Nothing here is a test: seconds depend on the machine, ratios much less.
 */
const { values } = parseArgs({
  options: { size: { type: 'string', default: 'county' }, out: { type: 'string' } },
});
const PORT = Number(process.env.PORT ?? 4300);

/** Steps that are work of the platform alone, and the figure each belongs to. */
const FIGURES = { import: ['importRoll', 'importSurvey'], review: ['propose', 'apply'] } as const;

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The main job with every request to the engine written down. */
async function recordedJob(
  directory: string,
): Promise<{ summary: Summary; replayed: ReplaySummary; recording: string }> {
  const recording = join(directory, 'requests.jsonl');
  const engine = await startEngine(join(directory, 'engine'));
  const recorder = await startRecorder(engine.url, recording);
  const data = join(directory, 'recorded');
  const at: Job = { size: values.size, data, port: PORT, endpoint: recorder.url };
  const summary = await mainJob(at);
  await recorder.stop();
  const replayed = await replayJob({ ...at, endpoint: engine.url });
  await engine.stop();
  return { summary, replayed, recording };
}

/** The same requests by the bare client, and the engine's best rate, each on an engine of its own. */
async function limits(directory: string, from: Awaited<ReturnType<typeof recordedJob>>) {
  const fresh = await startEngine(join(directory, 'replayed'));
  const steps = Object.values(FIGURES).flat();
  const windows = Object.fromEntries(
    Object.entries(from.summary.windows).filter(([name]) => steps.some((step) => step === name)),
  );
  const baselines = await replay(fresh.url, from.recording, windows);
  await fresh.stop();
  const bulk = await startEngine(join(directory, 'bulk'));
  const itemsPerSecond = await bulkRate(bulk.url);
  await bulk.stop();
  return { baselines, itemsPerSecond };
}

function figureOf(
  steps: readonly string[],
  from: { summary: Summary; baselines: Record<string, Baseline>; itemsPerSecond: number },
) {
  const sum = (of: (step: string) => number) => steps.reduce((total, step) => total + of(step), 0);
  const seconds = sum((step) => {
    const window = from.summary.windows[step];
    return window === undefined ? 0 : (window.to - window.from) / 1000;
  });
  const baselineSeconds = sum((step) => from.baselines[step]?.seconds ?? 0);
  const items = sum((step) => from.baselines[step]?.items ?? 0);
  return {
    seconds: rounded(seconds),
    baselineSeconds: rounded(baselineSeconds),
    ratio: rounded(baselineSeconds / seconds),
    calls: sum((step) => from.baselines[step]?.calls ?? 0),
    itemWrites: items,
    shareOfBulkRate: rounded(items / seconds / from.itemsPerSecond),
    concurrency: steps.map((step) => from.baselines[step]?.concurrency ?? 0),
  };
}

const directory = mkdtempSync(join(tmpdir(), 'bench-'));
const town = await mainJob({ size: 'town', data: join(directory, 'town'), port: PORT });
const recorded = await recordedJob(directory);
const { summary, replayed } = recorded;
const measured = { summary, ...(await limits(directory, recorded)) };
const { generate, bundle, synth, boot } = summary.seconds;
const result = {
  size: values.size,
  households: summary.households,
  ...Object.fromEntries(
    Object.entries(FIGURES).map(([name, steps]) => [name, figureOf(steps, measured)]),
  ),
  replay: {
    decisions: replayed.decisions,
    differences: replayed.differences,
    seconds: replayed.seconds,
    rate: replayed.rate,
    ratio: replayed.ratio,
  },
  bulkItemsPerSecond: Math.round(measured.itemsPerSecond),
  writeUnits: summary.writeUnits,
  readUnits: summary.readUnits,
  transitionsPerHousehold: rounded(summary.transitions / summary.households),
  longestHistory: summary.longestHistory,
  memory: { town: town.memory, [values.size]: summary.memory },
  memoryRatio: {
    peak: rounded(summary.memory.peakRssInMegabytes / town.memory.peakRssInMegabytes),
    final: rounded(summary.memory.finalRssInMegabytes / town.memory.finalRssInMegabytes),
  },
  secondsToReady: { generate, bundle, synth, boot },
  apiBundle: await apiBundle('functions/handlers/graphql.ts', BUNDLE_OPTIONS),
};
rmSync(directory, { recursive: true });
console.log(JSON.stringify(result, null, 2));
if (values.out !== undefined) writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
