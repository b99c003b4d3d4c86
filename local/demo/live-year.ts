import { join } from 'node:path';
import type { RunningStack } from '../boot.ts';
import type { LocalClock } from '../movable-clock.ts';
import { bringToPosting, decideNewcomers } from './admit-newcomers.ts';
import { Api } from './api.ts';
import { compareTruth, stillOpen } from './compare-truth.ts';
import { type CountyFiles, readTruths, writeCounty } from './county-files.ts';
import { importFile } from './import-file.ts';
import { sampleOfficials } from './officials.ts';
import { type CountyTowns, demoTowns, type Town } from './places.ts';
import type { CountyPlan } from './plans.ts';
import type { Lane, Progress } from './progress.ts';
import { ReviewTeam } from './review-county.ts';
import { registerSampleFund } from './sample-fund.ts';
import { grantOfficials, loadReferenceData } from './set-up-county.ts';

/** Days of the demo year on which things happen. */
const DAYS = {
  import: '2025-09-22',
  survey: '2025-11-03',
  review: '2025-11-10',
  afterHearing: '2025-11-26',
};

/** A county with its files, ready to live the demo year. */
export interface InventedCounty extends CountyTowns {
  readonly files: CountyFiles;
  readonly lane: Lane;
}

/** The places of a plan, which are known before anything else of the county is invented. */
export const placesOf = ({ county, size }: CountyPlan): CountyTowns => ({
  county,
  towns: demoTowns(size, county),
});

/** Invents one county after another below `directory`, holding one at a time. */
export async function inventCounties(
  plans: readonly CountyPlan[],
  directory: string,
  progress: Progress,
): Promise<InventedCounty[]> {
  const counties: InventedCounty[] = [];
  for (const plan of plans) {
    const files = await writeCounty(plan, join(directory, plan.county.code));
    counties.push({ ...placesOf(plan), files, lane: progress.lane(plan.county.name) });
  }
  return counties;
}

/** What everybody who lives the year uses. */
interface Around {
  readonly api: Api;
  readonly clock: LocalClock;
  readonly progress: Progress;
}

/** The business date is the same for all counties, and never goes back when a year is taken up again. */
function reach({ clock }: Around, date: string): void {
  if (clock.today() < date) clock.moveTo(date);
}

/** One town after another, as one county's people do it, saying how many are done. */
async function townByTown(
  { towns, lane }: InventedCounty,
  work: (town: Town) => Promise<void>,
): Promise<void> {
  for (const [done, town] of towns.entries()) {
    lane.show(`${done}/${towns.length} 乡镇`);
    await work(town);
  }
}

async function setUp({ api, progress }: Around, counties: readonly InventedCounty[]) {
  await progress.step('setUp', '授权、区划、日历、标准', async () => {
    await grantOfficials(api, sampleOfficials(counties));
    await loadReferenceData(api, counties);
    await registerSampleFund(api);
  });
}

/** Rolls in September, what investigators found in November. */
async function importFiles(around: Around, counties: readonly InventedCounty[]) {
  const { api, progress } = around;
  const rolls = await progress.each('importRoll', '导入在册名单', counties, async (it) => {
    const how = { kind: 'IMPORT_ROLL', county: it.county.code, lane: it.lane } as const;
    const team = new ReviewTeam(api, it, it.lane);
    return { ...it, team, roll: await importFile(api, it.files.roll, how) };
  });
  reach(around, DAYS.survey);
  return progress.each('importSurvey', '导入入户调查结果', rolls, async (it) => {
    const campaignId = await it.team.begin();
    const how = { county: it.county.code, lane: it.lane, campaignId };
    const file = it.files.survey;
    return { ...it, survey: await importFile(api, file, { kind: 'IMPORT_SURVEY', ...how }) };
  });
}

type Surveyed = Awaited<ReturnType<typeof importFiles>>[number];

/** Proposals, sign-off, and everything that gives families their time to answer. */
async function review(around: Around, counties: readonly Surveyed[]) {
  const { api, progress } = around;
  reach(around, DAYS.review);
  await progress.each('propose', '年审：逐户拟定', counties, async ({ team }) => {
    await team.start();
    await team.proposals();
  });
  await progress.each('apply', '年审：县级签批，落实不变和调增', counties, ({ team }) =>
    team.signOff(),
  );
  await progress.each('post', '新申请：受理、调查、核对、初审、公示', counties, (it) =>
    townByTown(it, (town) => bringToPosting(api, town)),
  );
  return progress.each('tell', '告知拟减发、停发的家庭并听取意见', counties, async (it) => ({
    ...it,
    told: await it.team.tellFamilies(DAYS.review),
  }));
}

type Told = Awaited<ReturnType<typeof review>>[number];

/** Decisions once the time to answer is over, and the official papers. */
async function settle(around: Around, counties: readonly Told[]) {
  const { api, progress } = around;
  reach(around, DAYS.afterHearing);
  await progress.each('decide', '逐户决定减发、停发', counties, ({ team }) =>
    team.decideFamilies(DAYS.afterHearing),
  );
  await progress.each('admit', '公示期满，确认新增', counties, (it) =>
    townByTown(it, (town) => decideNewcomers(api, town)),
  );
  return progress.each('close', '结束年审，出具正式表册', counties, async (it) => ({
    ...it,
    closed: await it.team.close(),
    papers: await it.team.papers(),
  }));
}

/**
 * Lives the demo year. Every step is taken by all counties, a few of them at a time, before the next begins. Every request carries a
 * fixed key, so running it again on the same data changes nothing.
 */
export async function liveYear(
  stack: Pick<RunningStack, 'apiUrl' | 'tokenFor' | 'clock'>,
  progress: Progress,
  from: { counties: readonly InventedCounty[]; fresh: boolean },
) {
  const { clock } = stack;
  const api = new Api(stack.apiUrl, (userId) => stack.tokenFor(userId));
  const around = { api, clock, progress };
  if (from.fresh) clock.moveTo(DAYS.import);
  await setUp(around, from.counties);
  const settled = await settle(
    around,
    await review(around, await importFiles(around, from.counties)),
  );
  return progress.each('compare', '逐户核对预埋的真实结果', settled, async (it) => ({
    ...it,
    differences: await compareTruth(it.team, it.towns, readTruths(it.files.truthFile)),
    open: await stillOpen(api, it.towns),
  }));
}

/** What became of one county. */
export type CountyYear = Awaited<ReturnType<typeof liveYear>>[number];
