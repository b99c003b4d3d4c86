import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dependencies } from '../../functions/services/dependencies.ts';
import { createUpload } from '../../functions/services/import/create-upload.ts';
import { importPartByKind } from '../../functions/services/import/import-part-by-kind.ts';
import { reportImportByKind } from '../../functions/services/import/report-import-by-kind.ts';
import { splitImport } from '../../functions/services/import/split-import.ts';
import { startImport } from '../../functions/services/import/start-import.ts';
import { listDivisions } from '../../functions/services/reading/list-divisions.ts';
import { CivilDate } from '../../schema/scalars/calendar.ts';
import { CountyCode, TownCode } from '../../schema/scalars/division-code.ts';
import { machine, official } from '../testkit/officials.ts';
import { startRegister } from '../testkit/register.ts';

const EDITOR = official('list-editor', 'POLICY_EDITOR', '990200');
const HEADER = '统计用区划代码,城乡分类代码,名称,原代码';
let register: Awaited<ReturnType<typeof startRegister>>;
beforeAll(async () => {
  register = await startRegister({ buckets: true });
});
afterAll(() => register.stop());

/** What the machine does after an upload, with every task delivered twice. */
async function load(
  area: string,
  list: {
    on: string;
    rows: readonly string[];
    header?: string;
    by?: typeof EDITOR;
    demo?: false;
  },
) {
  const by = list.by ?? EDITOR;
  const deps: Dependencies = {
    ...register.as(by),
    machines: { ...register.as(by).machines, start: async () => 'started' },
  };
  const county = CountyCode.parse(area);
  const body = [list.header ?? HEADER, ...list.rows].join('\r\n');
  const created = await createUpload(deps, {
    idempotencyKey: `${area} ${list.on} ${list.rows.join()}`,
    county,
    town: null,
    campaignId: null,
    kind: 'IMPORT_DIVISIONS',
    format: 'CSV',
    fileName: '名单.csv',
    bytes: Buffer.byteLength(body),
    effectiveOn: CivilDate.parse(list.on),
  });
  if (!created.ok) return created;
  const { jobId, upload } = created.value.job;
  await deps.objects.put('intake', { key: upload?.key ?? '', body });
  await startImport(deps, { idempotencyKey: 'start', county, jobId });
  const task = { ...register.as(machine(area)), demoDivisions: list.demo ?? true };
  const twice = async <T>(step: () => Promise<T>): Promise<T> => {
    await step();
    return step();
  };
  const { parts } = await twice(() => splitImport(task, { county, jobId }));
  for (let part = 0; part < parts; part += 1) {
    const key = `${county}/part/${jobId}/${String(part).padStart(5, '0')}.jsonl`;
    await twice(() => importPartByKind(task, { county, jobId, part, key }));
  }
  await twice(() => reportImportByKind(task, { county, jobId }));
  const job = await register.as(by).jobs.get(county, jobId);
  const report = await deps.objects.text('intake', job?.reportKey ?? '');
  return { ok: true as const, job, report, counts: await task.jobs.progress(county, jobId) };
}

const inForce = async (county: string, on: string) =>
  (await listDivisions(register.as(EDITOR), { county, within: null, on })).map(
    ({ code, name, kind }) => `${code} ${name} ${kind}`,
  );
const recordsOf = async (code: string) =>
  (await register.as(EDITOR).reference.divisions(code.slice(0, 6))).filter((d) => d.code === code);

const LIST_2023 = [
  '990200000000,,样例州,',
  '990201000000,,样例县,',
  '990201100000,,头镇,',
  '990201100001,121,头社区,',
  '990201100201,220,甲村,',
  '990201100202,220,乙村,',
  '990201101000,,尾镇,',
  '990201101201,220,丙村,',
  '990201400000,,红星农场,',
  '990201401000,,样例开发区,',
];

describe('a published list of divisions', () => {
  it('opens what it names, for a whole prefecture at once', async () => {
    const loaded = await load('990200', { on: '2023-10-31', rows: LIST_2023 });
    expect(loaded).toMatchObject({
      job: { state: 'DONE', total: 10, kind: 'IMPORT_DIVISIONS' },
      counts: { accepted: 10, unchanged: 0, refused: 0 },
    });
    expect(await inForce('990201', '2023-10-30')).toEqual([]);
    expect(await inForce('990201', '2023-10-31')).toEqual([
      '990201 样例县 COUNTY',
      '990201100 头镇 TOWN',
      '990201100001 头社区 COMMUNITY',
      '990201100201 甲村 VILLAGE',
      '990201100202 乙村 VILLAGE',
      '990201101 尾镇 TOWN',
      '990201101201 丙村 VILLAGE',
      '990201400 红星农场 FARM',
      '990201401 样例开发区 ZONE',
    ]);
    expect(await inForce('990200', '2023-10-31')).toEqual([
      '990200 样例州 PREFECTURE',
      '990201 样例县 COUNTY',
    ]);
    expect(await register.as(EDITOR).reference.counties()).toContain('990201');
  });

  it('changes nothing when it is loaded again, on whatever day', async () => {
    const again = await load('990200', { on: '2023-11-30', rows: [...LIST_2023].reverse() });
    expect(again).toMatchObject({ counts: { accepted: 0, unchanged: 10, refused: 0 } });
    expect(await recordsOf('990201100201')).toHaveLength(1);
  });

  it('ends what it no longer names and renames what it names otherwise; both stay readable', async () => {
    const rows = [
      '990201000000,,样例县,',
      '990201100000,,头街道镇,',
      '990201100001,121,头社区,',
      '990201100201,220,甲村,',
      '990201102000,,新镇,',
      '990201102201,220,乙村,990201100202',
    ];
    const loaded = await load('990201', { on: '2024-10-31', rows });
    expect(loaded).toMatchObject({ counts: { accepted: 3, unchanged: 3, refused: 0 } });
    expect(await inForce('990201', '2024-10-30')).toHaveLength(9);
    expect(await inForce('990201', '2024-10-31')).toEqual([
      '990201 样例县 COUNTY',
      '990201100 头街道镇 TOWN',
      '990201100001 头社区 COMMUNITY',
      '990201100201 甲村 VILLAGE',
      '990201102 新镇 TOWN',
      '990201102201 乙村 VILLAGE',
      '990201400 红星农场 FARM',
      '990201401 样例开发区 ZONE',
    ]);
    expect(await recordsOf('990201100')).toMatchObject([
      { name: '头镇', validFrom: '2023-10-31', validTo: '2024-10-31' },
      { name: '头街道镇', validFrom: '2024-10-31', validTo: null, predecessor: '990201100' },
    ]);
    expect(await recordsOf('990201102201')).toMatchObject([{ predecessor: '990201100202' }]);
    expect(await recordsOf('990201100202')).toMatchObject([{ validTo: '2024-10-31' }]);
    expect(await recordsOf('990201101201')).toMatchObject([{ validTo: '2024-10-31' }]);
  });

  it('passes over the rest of the country in a list of counties, and ends a county in both of its lists', async () => {
    const header = '行政区划代码,单位名称';
    const first = [
      '110000,北京市',
      '990000,样例省',
      '990200,样例州',
      '990201,样例县',
      '990202,旧县',
    ];
    await load('990200', { on: '2025-01-01', header, rows: first });
    const later = ['990200,样例州', '990201,样例县', '990300,别州', '990301,别县'];
    const loaded = await load('990200', { on: '2026-01-01', header, rows: later });
    expect(loaded).toMatchObject({ job: { total: 2 }, counts: { unchanged: 2, refused: 0 } });
    expect(await inForce('990202', '2025-12-31')).toEqual(['990202 旧县 COUNTY']);
    expect(await inForce('990202', '2026-01-01')).toEqual([]);
    expect(await inForce('990200', '2026-01-01')).not.toContain('990202 旧县 COUNTY');
    // A list of counties says nothing about towns.
    expect(await inForce('990201', '2026-01-01')).toContain('990201102 新镇 TOWN');
    expect(await recordsOf('990301')).toEqual([]);
  });
});

describe('a list with faults', () => {
  const RIGHT = ['990203000000,,第三县,', '990203100000,,头镇,', '990203100201,220,甲村,'];

  it('lands what is right, gives back the rest row by row, and then ends nothing', async () => {
    await load('990203', { on: '2023-10-31', rows: [...RIGHT, '990203100202,220,乙村,'] });
    const loaded = await load('990203', {
      on: '2024-10-31',
      rows: [
        ...RIGHT,
        '99020310020,220,短村,',
        '990203100700,220,越界村,',
        '990204100201,220,邻县村,',
        '990203100203,999,类别村,',
        '990203100204,220,,',
        '990203100205,220,来处村,12',
        '990203100201,220,甲村,',
        '990203100206,220,丙村,',
      ],
    });
    expect(loaded).toMatchObject({ counts: { accepted: 1, unchanged: 3, refused: 7 } });
    const report = loaded.ok ? (loaded.report ?? '') : '';
    for (const reason of [
      '代码须为6位、9位或12位数字',
      '第10至12位须为001至599',
      '不在本次上传的县（市、州）内',
      '不是城乡分类代码',
      '名称：不能为空',
      '原代码：原代码须为6位、9位或12位数字',
      '该代码在名单中前面已出现过',
    ])
      expect(report).toContain(reason);
    expect(report.trim().split('\r\n')).toHaveLength(8);
    expect(await inForce('990203', '2024-10-31')).toContain('990203100202 乙村 VILLAGE');
    expect(await inForce('990203', '2024-10-31')).toContain('990203100206 丙村 VILLAGE');
  });

  it('ends nothing when it does not name its own area', async () => {
    const [, ...rows] = RIGHT;
    await load('990203', { on: '2025-10-31', rows });
    expect(await inForce('990203', '2025-10-31')).toContain('990203100202 乙村 VILLAGE');
  });

  it('is not applied before records that began later', async () => {
    const rows = ['990203100206,220,丁村,'];
    const loaded = await load('990203', { on: '2024-10-30', rows });
    expect(loaded).toMatchObject({ counts: { accepted: 0, unchanged: 0, refused: 1 } });
    expect(loaded.ok && loaded.report).toContain('该代码在名单生效日之后已有记录');
    expect(await recordsOf('990203100206')).toMatchObject([{ name: '丙村' }]);
  });

  it('brings no invented code into a platform that is really deployed', async () => {
    const rows = ['990203100299,220,戊村,'];
    const loaded = await load('990203', { on: '2025-11-30', rows, demo: false });
    expect(loaded).toMatchObject({ counts: { accepted: 0, unchanged: 0, refused: 1 } });
    expect(await recordsOf('990203100299')).toEqual([]);
  });

  it('is refused as a whole when nothing in it concerns the area', async () => {
    const header = '行政区划代码,单位名称';
    await expect(
      load('990203', { on: '2025-10-31', header, rows: ['110000,北京市'] }),
    ).rejects.toThrow('NO_ROWS');
  });
});

describe('who loads lists', () => {
  it.each([
    ['an editor of elsewhere', official('far-editor', 'POLICY_EDITOR', '990300')],
    ['an editor of one county, for the prefecture', official('near', 'POLICY_EDITOR', '990201')],
    ['a reviewer of the county', official('reviewer', 'COUNTY_REVIEWER', '990200')],
  ])('%s is refused', async (_, by) => {
    const loaded = await load('990200', { on: '2026-10-31', rows: LIST_2023, by });
    expect(loaded).toMatchObject({ ok: false, refusal: { code: 'NOT_PERMITTED' } });
  });

  it('an editor sees the jobs of lists and no other job of the county', async () => {
    const deps = register.as(official('town', 'TOWN_OFFICER', '990203100'));
    const roll = await createUpload(deps, {
      idempotencyKey: 'roll',
      county: CountyCode.parse('990203'),
      town: TownCode.parse('990203100'),
      campaignId: null,
      kind: 'IMPORT_ROLL',
      format: 'CSV',
      fileName: '名册.csv',
      bytes: 100,
    });
    expect(roll.ok).toBe(true);
    const seen = await register.as(EDITOR).jobs.list('990203');
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['IMPORT_DIVISIONS']));
    const far = official('far-editor', 'POLICY_EDITOR', '990300');
    expect(await register.as(far).jobs.list('990203')).toEqual([]);
  });
});
