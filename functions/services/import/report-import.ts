import { stringify } from 'csv-stringify/sync';
import type { Job } from '../../../schema/entities/job.ts';
import { REPORT_COLUMNS } from '../../../schema/files/columns.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { ReportImportInput, ReportImportOutput } from '../../../schema/tasks/report-import.ts';
import type { FileRow } from '../../files/file-row.ts';
import { withoutFormula } from '../../files/formula-safety.ts';
import { readRows } from '../../files/read-rows.ts';
import { type Cell, writeWorkbook } from '../../files/write-workbook.ts';
import type { Dependencies } from '../dependencies.ts';
import { columnsOf, layoutOf } from './columns-of.ts';
import { readPart } from './part-file.ts';
import { Rejection } from './part-lines.ts';

/** Rows of a part that was never taken to its end: whatever of them landed is told by sending them again. */
async function cutOff(deps: Dependencies, job: Job, part: number): Promise<Rejection[]> {
  const { households } = await readPart(deps, objectKeys.part(job.county, job.jobId, part));
  return households
    .flatMap((household) => household.rows)
    .map(({ row }) => ({
      row,
      column: null,
      code: 'INTERRUPTED',
      reason: '系统处理中断，本行可能未入库',
      fix: '请重新上传本户，已入库的不会重复',
      landed: false,
    }));
}

async function rejectionsOfPart(deps: Dependencies, job: Job, part: number): Promise<Rejection[]> {
  if ((await deps.jobs.tally(job.county, job.jobId, part)) === undefined)
    return cutOff(deps, job, part);
  const key = objectKeys.partRejections(job.county, job.jobId, part);
  const lines = ((await deps.objects.text('intake', key)) ?? '').split('\n');
  return lines.filter((line) => line !== '').map((line) => Rejection.parse(JSON.parse(line)));
}

async function rejectionsOf(deps: Dependencies, job: Job): Promise<Map<number, Rejection[]>> {
  const byRow = new Map<number, Rejection[]>();
  for (let part = 0; part < job.parts; part += 1) {
    for (const rejection of await rejectionsOfPart(deps, job, part)) {
      byRow.set(rejection.row, [...(byRow.get(rejection.row) ?? []), rejection]);
    }
  }
  return byRow;
}

interface ReportRow {
  readonly cells: readonly Cell[];
}

/** The template's name of each of the file's columns, whatever alias the file calls it by. */
function namesOf(job: Job, header: FileRow): (string | undefined)[] {
  const layout = layoutOf(job.kind);
  const found = Object.entries(columnsOf(layout, header));
  return header.cells.map((_, i) => layout[found.find(([, at]) => at === i)?.[0] ?? '']?.header);
}

function reportRow(
  row: FileRow,
  names: readonly (string | undefined)[],
  rejections: readonly Rejection[],
): ReportRow {
  const cells = names.map((name, i): Cell => {
    const faults = rejections
      .filter((r) => r.column !== null && r.column === name)
      .map((r) => r.reason);
    const value = row.cells[i]?.text ?? '';
    return faults.length === 0 ? { value } : { value, fault: faults.join('；') };
  });
  const outcome = rejections.every((r) => r.landed) ? '已入库，待更正' : '未入库';
  const reasons = rejections.map((r) =>
    r.column === null ? r.reason : `${r.column}：${r.reason}`,
  );
  const fixes = [...new Set(rejections.map((r) => r.fix))].filter((fix) => fix !== '');
  return {
    cells: [
      ...cells,
      { value: row.row },
      { value: outcome },
      { value: reasons.join('；') },
      { value: fixes.join('；') },
    ],
  };
}

/** The rows that came back, in the user's own columns and order, with result, reason and what to do. */
async function rowsOf(
  deps: Dependencies,
  job: Job,
): Promise<{ headers: string[]; rows: ReportRow[] }> {
  if (job.upload === null) return { headers: [], rows: [] };
  const byRow = await rejectionsOf(deps, job);
  let header: FileRow | undefined;
  let names: (string | undefined)[] = [];
  const rows: ReportRow[] = [];
  for await (const row of readRows(
    await deps.objects.stream('intake', job.upload.key),
    job.upload.format,
  )) {
    const rejections = byRow.get(row.row);
    if (header === undefined) {
      header = row;
      names = namesOf(job, row);
    } else if (rejections !== undefined) rows.push(reportRow(row, names, rejections));
  }
  return { headers: [...(header?.cells.map((cell) => cell.text) ?? []), ...REPORT_COLUMNS], rows };
}

const BOM = '\ufeff';

function render(job: Job, { headers, rows }: { headers: string[]; rows: ReportRow[] }): Uint8Array {
  if (job.upload?.format === 'XLSX') {
    const columns = headers.map((header) => ({ header, width: 16 }));
    return writeWorkbook([{ name: '退回明细', columns, rows: rows.map((row) => row.cells) }]);
  }
  const records = rows.map((row) => row.cells.map((cell) => withoutFormula(String(cell.value))));
  return Buffer.from(
    BOM + stringify([headers.map(withoutFormula), ...records], { record_delimiter: 'windows' }),
  );
}

/** Closes the job: gives back what did not land, or says why the whole file could not be taken. */
export async function reportImport(
  deps: Dependencies,
  input: ReportImportInput,
): Promise<ReportImportOutput> {
  const job = await deps.jobs.get(input.county, input.jobId);
  if (job === undefined) throw new Error('No such job.');
  if (job.state !== 'RUNNING')
    return { jobId: job.jobId, state: job.state === 'DONE' ? 'DONE' : 'FAILED' };
  const { failure } = input;
  const endedAt = deps.now();
  if (failure !== undefined) {
    const refused = failure.error === 'FileRefused' || failure.error.endsWith('.FileRefused');
    const message = refused ? failureText(failure.cause) : '处理中断，请重新开始导入';
    const failed: Job = {
      ...job,
      state: 'FAILED',
      failure: { code: refused ? 'FILE_UNREADABLE' : 'INTERRUPTED', message },
      endedAt,
    };
    await deps.transact([deps.writes.jobs.move(failed, ['RUNNING'])]);
    return { jobId: job.jobId, state: 'FAILED' };
  }
  const extension = job.upload?.format === 'XLSX' ? 'xlsx' : 'csv';
  const reportKey = objectKeys.importReport(job.county, job.jobId, extension);
  await deps.objects.put('archive', { key: reportKey, body: render(job, await rowsOf(deps, job)) });
  await deps.transact([
    deps.writes.jobs.move({ ...job, state: 'DONE', reportKey, endedAt }, ['RUNNING']),
  ]);
  return { jobId: job.jobId, state: 'DONE' };
}

/** The cause a Lambda gives is a JSON text, perhaps cut off behind its `errorMessage`, which is ours. */
function failureText(cause: string): string {
  const [, message] = /"errorMessage":("(?:[^"\\]|\\.)*")/.exec(cause) ?? [];
  return message === undefined ? '文件无法读取，请重新保存后上传' : String(JSON.parse(message));
}
