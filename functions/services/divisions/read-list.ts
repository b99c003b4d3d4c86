import type { Job } from '../../../schema/entities/job.ts';
import { isWithin } from '../../../schema/scalars/division-code.ts';
import { readPublishedCode } from '../../domain/divisions/published-code.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { FileRow } from '../../files/file-row.ts';
import { readRows } from '../../files/read-rows.ts';
import type { Dependencies } from '../dependencies.ts';
import { columnsOf, layoutOf } from '../import/columns-of.ts';

/** A row of an uploaded list, with where its columns stand. */
export interface ListRow {
  readonly row: FileRow;
  readonly columns: Readonly<Record<string, number>>;
  /** The code as typed, and as it is kept when it can be read. */
  readonly typed: string;
  readonly code: string | undefined;
}

const COUNTY_LEVEL = /^\d{4}(?:\d{2}|\d{2}0{6})$/;

/** The ministry publishes one list of counties for the whole country: rows of other places are passed over, not refused. */
const isOfElsewhere = (typed: string, area: string): boolean =>
  COUNTY_LEVEL.test(typed) && !isWithin(typed.slice(0, 6), area);

function toListRow(row: FileRow, columns: Record<string, number>): ListRow {
  const cell = (name: string) => row.cells[columns[name] ?? -1]?.text ?? '';
  const typed = cell('code');
  const read = readPublishedCode(typed, cell('name'));
  return { row, columns, typed, code: read.ok ? read.code : undefined };
}

/** Rows of the job's uploaded list that concern its area, in the file's order. Throws `FileRefused` as `readRows` does. */
export async function* readList(deps: Dependencies, job: Job): AsyncGenerator<ListRow> {
  if (job.upload === null) throw new Error('The job has no upload.');
  const source = await deps.objects.stream('intake', job.upload.key);
  let columns: Record<string, number> | undefined;
  for await (const row of readRows(source, job.upload.format)) {
    if (columns === undefined) columns = columnsOf(layoutOf(job.kind), row);
    else {
      const listed = toListRow(row, columns);
      if (!isOfElsewhere(listed.typed, job.county)) yield listed;
    }
  }
  if (columns === undefined) throw new FileRefused('EMPTY');
}
