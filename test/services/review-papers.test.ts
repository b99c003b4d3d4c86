import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReviewPapers } from '../../functions/services/review/render-review-papers.ts';
import { signOffTown } from '../../functions/services/review/sign-off-town.ts';
import { loadCounty } from '../testkit/county.ts';
import { dump } from '../testkit/dump.ts';
import { OFFICIALS } from '../testkit/officials.ts';
import { COUNTY, OTHER_VILLAGE, TOWN } from '../testkit/places.ts';
import { on, type Register, startRegister } from '../testkit/register.ts';
import { startCampaign, type TestCampaign } from '../testkit/review.ts';
import { putOnRoll, survey } from '../testkit/roll.ts';

const NAMES = [
  '人口收入无变化家庭名册',
  '低保金调增、调减家庭名册',
  '低保金停发家庭名册',
  '停发审批表',
  '家庭收入变化情况及低保金调整审批表',
];

let register: Register;
let review: TestCampaign;

beforeAll(async () => {
  register = await startRegister();
  await loadCounty(register);
  const incomes = { 'B-2': 90_000, 'B-1': 90_000, more: 80_000, less: 120_000, gone: 168_000 };
  for (const [number, incomeFen] of Object.entries(incomes)) {
    const village = number === 'B-1' ? { village: OTHER_VILLAGE } : {};
    const family = await putOnRoll(register, { number, size: 3, monthlyFen: 78_000, ...village });
    await survey(register, family, { surveyedOn: '2025-08-20', incomeFen });
  }
  await putOnRoll(register, { number: 'unseen', size: 3, monthlyFen: 78_000 });
  review = await startCampaign(register);
  await review.assess();
});
afterAll(() => register.stop());

const render = (stage: 'PROPOSED' | 'APPLIED', deps = review.task) =>
  renderReviewPapers(deps, { ...review.run, stage, town: TOWN });
const versionsOf = (stage: string, name: string) =>
  [...review.archive].find(([key]) => key.includes(`/${stage}/`) && key.endsWith(`/${name}.xlsx`));

/** The texts and numbers of a paper, row by row, read from the file itself. */
function cellsOf(stage: string, name: string): string[][] {
  const body = versionsOf(stage, name)?.[1].at(-1);
  if (!(body instanceof Uint8Array)) throw new Error(`No paper ${name}.`);
  const sheet = unzipSync(body)['xl/worksheets/sheet1.xml'];
  if (sheet === undefined) throw new Error('No sheet.');
  return [...strFromU8(sheet).matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [...row.matchAll(/<c [^>]*?(?:\/>|>(.*?)<\/c>)/gs)].map(([, cell = '']) =>
      cell.replaceAll(/<[^>]*>/g, ''),
    ),
  );
}
const column = (rows: readonly string[][], header: string): string[] => {
  const at = rows[2]?.indexOf(header) ?? -1;
  return rows.slice(3).map((row) => row[at] ?? '');
};

describe('the official papers of a town', () => {
  it('are five, under their official names, with one line a family and none for a pending one', async () => {
    expect(await render('PROPOSED')).toEqual({ town: TOWN, papers: 5 });
    const papers = await review.task.campaigns.papers(COUNTY, review.at.campaignId);
    expect(new Map(papers.map((paper) => [paper.name, paper.rows]))).toEqual(
      new Map([
        [NAMES[0], 2],
        [NAMES[1], 2],
        [NAMES[2], 1],
        [NAMES[3], 1],
        [NAMES[4], 2],
      ]),
    );
    expect(new Set(papers.map((paper) => paper.stage))).toEqual(new Set(['PROPOSED']));
  });

  it('list families by village and the county’s own number, with their numbers and reasons', () => {
    const rows = cellsOf('PROPOSED', '人口收入无变化家庭名册');
    expect(rows[0]).toEqual(['人口收入无变化家庭名册（拟定）']);
    expect(column(rows, '序号')).toEqual(['1', '2']);
    expect(column(rows, '户编号')).toEqual(['B-2', 'B-1']);
    expect(column(rows, '村(社区)')).toEqual(['上河村', '下河村']);
    expect(column(rows, '户主')).toEqual(['B-2-1', 'B-1-1']);
    expect(column(rows, '决定日期')).toEqual(['', '']);
    const changed = cellsOf('PROPOSED', '低保金调增、调减家庭名册');
    expect(column(changed, '户编号')).toEqual(['less', 'more']);
    expect(column(changed, '结果')).toEqual(['调减', '调增']);
    expect(column(changed, '原月保障金(元)')).toEqual(['780.00', '780.00']);
    expect(column(changed, '现月保障金(元)')).toEqual(['480.00', '880.00']);
    expect(column(changed, '事由')[0]).toContain('月收入1200.00元，低于保障标准');
  });

  it('leave room for three hands where an approval is asked', () => {
    const [, , header] = cellsOf('PROPOSED', '停发审批表');
    expect(header).toEqual(
      expect.arrayContaining([
        '陈述申辩截止',
        '听取意见',
        '调查人签字',
        '乡镇审核意见',
        '县级审批意见',
      ]),
    );
  });

  it('are the same bytes whoever renders them, on whatever day, and are archived once', async () => {
    const rows = await dump(register);
    const before = new Map([...review.archive].map(([key, versions]) => [key, versions.length]));
    const tomorrow = { ...review.task, ...clockOf('2025-09-16') };
    await render('PROPOSED', tomorrow);
    expect(await dump(register)).toEqual(rows);
    expect(new Map([...review.archive].map(([key, v]) => [key, v.length]))).toEqual(before);
  });

  it('show what is applied apart from what was proposed', async () => {
    const decider = review.as(OFFICIALS.countyDecider);
    await signOffTown(decider, { ...review.at, town: TOWN, idempotencyKey: 'sign' });
    await review.apply();
    await render('APPLIED');
    const same = cellsOf('APPLIED', '人口收入无变化家庭名册');
    expect(same[0]).toEqual(['人口收入无变化家庭名册（已执行）']);
    expect(column(same, '决定日期')).toEqual(['2025-09-15', '2025-09-15']);
    expect(column(cellsOf('APPLIED', '低保金调增、调减家庭名册'), '结果')).toEqual(['调增']);
    expect(cellsOf('APPLIED', '低保金停发家庭名册')).toHaveLength(3);
  });

  it('as proposed stay as they were when rendered again after the decisions', async () => {
    const rows = await dump(register);
    await render('PROPOSED');
    expect(await dump(register)).toEqual(rows);
  });
});

/** The same task on another day. */
const clockOf = (day: string) => {
  const { today, now } = register.as(on(OFFICIALS.countyReviewer, day));
  return { today, now };
};
