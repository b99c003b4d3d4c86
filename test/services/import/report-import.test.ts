import { describe, expect, it } from 'vitest';
import { importPart } from '../../../functions/services/import/import-part.ts';
import { reportImport } from '../../../functions/services/import/report-import.ts';
import { describeJob } from '../../../functions/services/reading/describe-job.ts';
import { Instant } from '../../../schema/scalars/calendar.ts';
import { idNumber } from '../../testkit/id-number.ts';
import { importFile, textsOf, upload } from '../../testkit/import.ts';
import { ROLL_HEADERS, rollFamily, toCsv, toWorkbook } from '../../testkit/import-files.ts';
import { machine } from '../../testkit/officials.ts';
import { COUNTY } from '../../testkit/places.ts';
import { readElsewhere } from '../../testkit/read-elsewhere.ts';
import { withRegister } from '../../testkit/with-register.ts';

const register = withRegister({ buckets: true });
const ROLL = { kind: 'IMPORT_ROLL' } as const;

/** A roll of one-person families from the `from`-th on; the one at every hundredth row is refused. */
const rollOf = (from: number, count: number) =>
  toCsv([
    ROLL_HEADERS,
    ...Array.from({ length: count }, (_, i) => {
      const relation = (i + 2) % 40 === 0 ? '邻居' : '户主';
      return rollFamily(`M${from + i}`, [{ idNumber: idNumber(from + i), relation }]);
    }).flat(),
  ]);

describe('the report of a file in three parts', () => {
  it('has every refused row in the file’s order, and all rows of a part that was never finished', async () => {
    const it = await upload(register(), ROLL, rollOf(0, 240));
    const [first, , last] = await it.split();
    if (first === undefined || last === undefined) throw new Error('Three parts were made.');
    await importPart(it.task, last);
    await importPart(it.task, first);
    const rows = textsOf(await it.report()).slice(1);
    const secondPart = Array.from({ length: 100 }, (_, i) => String(102 + i));
    expect(rows.map((row) => row[10])).toEqual(['40', '80', ...secondPart, '240']);
    expect(rows[2]?.slice(11)).toEqual([
      '未入库',
      '系统处理中断，本行可能未入库',
      '请重新上传本户，已入库的不会重复',
    ]);
    const job = await it.job();
    expect(job).toMatchObject({ state: 'DONE', total: 240, failure: null });
    expect(await describeJob(it.task, job)).toMatchObject({
      done: 140,
      failed: 103,
      etaSeconds: null,
      currentStep: '已完成',
    });
  });

  it('of which none was finished says that the import failed, and holds every row', async () => {
    const it = await upload(register(), ROLL, rollOf(200, 120));
    await it.split();
    const rows = await it.report();
    expect(rows).toHaveLength(121);
    const job = await it.job();
    expect(job).toMatchObject({
      state: 'FAILED',
      failure: { code: 'INTERRUPTED', message: expect.stringContaining('没有一户确认入库') },
    });
    expect(await describeJob(it.task, job)).toMatchObject({ done: 0, failed: 120 });
    expect(await reportImport(it.task, it.at)).toEqual({ jobId: job.jobId, state: 'FAILED' });
    expect(await it.job()).toEqual(job);
  });
});

describe('a job given up by the machine', () => {
  const cause = (errorMessage: string) => JSON.stringify({ errorType: 'x', errorMessage });

  it.each([
    ['FileRefused', cause('文件只有表头，没有数据行（NO_ROWS）'), 'FILE_UNREADABLE', 'NO_ROWS'],
    ['FileRefused', cause('缺少列：户编号').slice(0, -2), 'FILE_UNREADABLE', '请重新保存'],
    ['States.Timeout', 'cut off', 'INTERRUPTED', '请重新上传'],
  ])('by %s with cause %j has failed as %s', async (error, text, code, words) => {
    const it = await upload(register(), ROLL, rollOf(0, 1));
    await reportImport(it.task, { ...it.at, failure: { error, cause: text } });
    const { state, failure, reportKey, endedAt } = await it.job();
    expect({ state, code: failure?.code, reportKey }).toEqual({
      state: 'FAILED',
      code,
      reportKey: null,
    });
    expect(failure?.message).toContain(words);
    expect(endedAt).not.toBeNull();
  });
});

describe('a report', () => {
  it('marks the faulty cell under whatever header the file gave its column', async () => {
    const headers = ROLL_HEADERS.map((header) => (header === '户编号' ? '家庭 编号' : header));
    const rows = rollFamily('', [{ idNumber: idNumber(900) }]);
    const file = await toWorkbook([headers, ...rows]);
    const it = await upload(register(), { ...ROLL, format: 'XLSX' }, file);
    for (const part of await it.split()) await importPart(it.task, part);
    await it.report();
    const { reportKey } = await it.job();
    const stored = await it.task.objects.stream('intake', reportKey ?? '');
    const [sheet] = await readElsewhere(Buffer.concat(await Array.fromAsync(stored)));
    expect(sheet?.getCell('A1').value).toBe('家庭 编号');
    expect(JSON.stringify(sheet?.getCell('A2').note)).toContain('不能为空');
    expect(sheet?.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(sheet?.getCell('F2').numFmt).toBe('@');
  });

  it('runs nothing when it is opened', async () => {
    const { job } = await importFile(
      register(),
      ROLL,
      toCsv([ROLL_HEADERS, ...rollFamily('N1', [{ name: '=cmd', relation: '@邻居' }])]),
    );
    const { objects } = register().as(machine());
    const text = await objects.text('intake', job.reportKey ?? '');
    expect(text).toContain(",'=cmd,");
    expect(text).toContain(",'@邻居,");
  });
});

describe('the progress of an import', () => {
  it('is summed from its parts, and tells no time left before one household in twenty is done', async () => {
    const it = await upload(register(), ROLL, rollOf(400, 120));
    const atSecond = (seconds: number) => {
      const now = new Date(Date.parse('2025-03-03T01:00:00.000Z') + seconds * 1000);
      return { ...it.task, now: () => Instant.parse(now.toISOString()) };
    };
    expect(await describeJob(atSecond(5), await it.job())).toEqual({
      done: 0,
      failed: 0,
      etaSeconds: null,
      currentStep: '正在拆分文件',
    });
    await it.split();
    const job = await it.job();
    const tally = (part: number, accepted: number, refused: number) =>
      it.task.jobs.putTally(COUNTY, {
        ...{ jobId: job.jobId, part, accepted, refused, unchanged: 0 },
        recordedAt: job.recordedAt,
      });
    await tally(0, 4, 1);
    expect(await describeJob(atSecond(10), job)).toMatchObject({
      done: 5,
      failed: 1,
      etaSeconds: null,
    });
    await tally(1, 1, 0);
    expect(await describeJob(atSecond(10), job)).toMatchObject({
      done: 6,
      failed: 1,
      etaSeconds: 190,
    });
    await tally(2, 54, 0);
    expect(await describeJob(atSecond(20), job)).toMatchObject({ done: 60, etaSeconds: 20 });
    expect((await describeJob(atSecond(-5), job)).etaSeconds).toBe(0);
    await tally(3, 60, 0);
    expect(await describeJob(atSecond(30), job)).toMatchObject({
      done: 120,
      etaSeconds: 0,
      currentStep: '正在生成结果文件',
    });
  });
});
