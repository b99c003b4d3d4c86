import type { Job } from '../../../schema/entities/job.ts';
import { REPORT_COLUMNS } from '../../../schema/files/columns.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { FileRow } from '../../files/file-row.ts';
import { readRows } from '../../files/read-rows.ts';
import type { Cell } from '../../files/sheet.ts';
import type { Dependencies } from '../dependencies.ts';
import { columnsOf, layoutOf } from './columns-of.ts';
import { readPart } from './part-file.ts';
import { Rejection } from './part-lines.ts';

/** What came back of a file, row by row; `rows` can be walked once. */
export interface Report {
  readonly headers: readonly string[];
  readonly rows: AsyncIterable<readonly Cell[]>;
}

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

async function kept(deps: Dependencies, job: Job, part: number): Promise<Rejection[]> {
  const key = objectKeys.partRejections(job.county, job.jobId, part);
  const lines = ((await deps.objects.text('intake', key)) ?? '').split('\n');
  return lines.filter((line) => line !== '').map((line) => Rejection.parse(JSON.parse(line)));
}

/** Rejections of each row that has some, in the file's order: parts lie in that order, so only one is held at a time. */
async function* byRow(
  deps: Dependencies,
  job: Job,
  counted: ReadonlySet<number>,
): AsyncGenerator<readonly Rejection[]> {
  for (let part = 0; part < job.parts; part += 1) {
    const read = counted.has(part) ? kept : cutOff;
    yield* Map.groupBy(await read(deps, job, part), ({ row }) => row).values();
  }
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
): Cell[] {
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
  const added = [row.row, outcome, reasons.join('；'), fixes.join('；')];
  return [...cells, ...added.map((value) => ({ value }))];
}

/** Walks the file and its rejections side by side; both are in the order of rows. */
async function* rejectedRows(
  file: AsyncIterable<FileRow>,
  names: readonly (string | undefined)[],
  rejections: AsyncGenerator<readonly Rejection[]>,
): AsyncGenerator<readonly Cell[]> {
  let next = await rejections.next();
  for await (const row of file) {
    if (next.done) return;
    if (next.value[0]?.row !== row.row) continue;
    yield reportRow(row, names, next.value);
    next = await rejections.next();
  }
}

/** The rows that came back, in the user's own columns and order, with result, reason and what to do. */
export async function openReport(
  deps: Dependencies,
  job: Job,
  counted: ReadonlySet<number>,
): Promise<Report> {
  if (job.upload === null) throw new Error('The job has no upload.');
  const file = readRows(await deps.objects.stream('intake', job.upload.key), job.upload.format);
  const first = await file.next();
  if (first.done) throw new Error('The split has read a header from this file.');
  const header = first.value;
  return {
    headers: [...header.cells.map((cell) => cell.text), ...REPORT_COLUMNS],
    rows: rejectedRows(file, namesOf(job, header), byRow(deps, job, counted)),
  };
}
