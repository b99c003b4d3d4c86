import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildApp } from '../../cdk/app.ts';
import { boot, type RunningStack } from '../../local/boot.ts';
import { inventCounties, liveYear } from '../../local/demo/live-year.ts';
import { SECURITY_ADMINISTRATORS, sampleOfficials } from '../../local/demo/officials.ts';
import { DEMO_PREFECTURE } from '../../local/demo/places.ts';
import { plansOf } from '../../local/demo/plans.ts';
import { Progress } from '../../local/demo/progress.ts';
import { sumsOf } from '../../local/demo/summarize.ts';

const PORT = 4520;
/** A loaded machine takes many times what a quiet one does. */
const PATIENCE = 480_000;
const directory = mkdtempSync(join(tmpdir(), 'prefecture-'));
const cdkOut = join(directory, 'cdk.out');
/** The published county and two others, each with a few dozen households. */
const plans = plansOf('prefecture', 2025, 0.001).slice(0, 3);
let stack: RunningStack;

/** Nobody watches the progress of a test. */
const SILENT = { isTTY: false, columns: 80, write: () => true };

async function live(fresh: boolean) {
  const progress = new Progress(SILENT);
  const counties = await inventCounties(plans, join(directory, 'demo'), progress);
  return liveYear(stack, progress, { counties, fresh });
}

const papersOf = (years: Awaited<ReturnType<typeof live>>) =>
  sumsOf(years).papers.map(({ url, ...paper }) => paper);

beforeAll(async () => {
  process.env.CDK_VALIDATION = 'false';
  buildApp({ context: { demo: 'true' }, outdir: cdkOut }).app.synth();
  const counties = await inventCounties(plans, join(directory, 'demo'), new Progress(SILENT));
  stack = await boot({
    dataDir: join(directory, 'data'),
    port: PORT,
    cdkOut,
    users: [
      ...sampleOfficials(counties),
      ...SECURITY_ADMINISTRATORS.map((userId) => ({ userId })),
    ].map(({ userId }) => ({ userId, name: userId, note: '' })),
    firstAdministrators: SECURITY_ADMINISTRATORS.map(
      (id) => `${id}@${DEMO_PREFECTURE.code}`,
    ).join(),
  });
});

afterAll(async () => {
  await stack?.stop();
  rmSync(directory, { recursive: true, force: true });
});

it(
  'carries counties side by side through their reviews, each as planted, and does nothing twice',
  async () => {
    const years = await live(true);
    for (const [i, year] of years.entries()) {
      const { urban, rural } = plans[i]?.size ?? {
        urban: { households: 0 },
        rural: { households: 0 },
      };
      expect(year.closed.scope?.households).toBe(urban.households + rural.households);
      expect(year).toMatchObject({ differences: [], open: 0, roll: { failed: 4 } });
    }
    const { itemWrites } = stack.usage();
    const again = await live(false);
    expect(papersOf(again)).toEqual(papersOf(years));
    expect(stack.usage().itemWrites).toBe(itemWrites);
  },
  PATIENCE,
);
