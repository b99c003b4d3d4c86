import type { Job } from '../../../schema/entities/job.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { Dependencies } from '../dependencies.ts';
import { type SplitFile, writePart } from '../import/part-file.ts';
import type { PartHousehold } from '../import/part-lines.ts';
import { type ListRow, readList } from './read-list.ts';

/** Rows of one part: few enough for one task, enough that a county is a handful of parts. */
export const ROWS_PER_PART = 250;

/** One row as a line of a part; a code that stands in the list already is a fault of its second row. */
function toLine({ row, typed, code }: ListRow, seen: Set<string>): PartHousehold {
  const doubled = code !== undefined && seen.has(code);
  if (code !== undefined) seen.add(code);
  return {
    number: typed,
    rows: [{ row: row.row, cells: row.cells.map((cell) => ({ ...cell })) }],
    doubles: [],
    ...(doubled ? { fault: 'DOUBLED' } : {}),
  };
}

/** Cuts an uploaded list of divisions into parts, a line a row. Only codes are remembered from row to row. */
export async function splitDivisions(deps: Dependencies, job: Job): Promise<SplitFile> {
  const seen = new Set<string>();
  const keys: string[] = [];
  let lines: PartHousehold[] = [];
  let units = 0;
  let columns = {};
  const flush = async () => {
    const part = { number: keys.length, header: { columns }, lines };
    keys.push(await writePart(deps, job, part));
    lines = [];
  };
  for await (const listed of readList(deps, job)) {
    columns = listed.columns;
    lines.push(toLine(listed, seen));
    units += 1;
    if (lines.length === ROWS_PER_PART) await flush();
  }
  if (lines.length > 0) await flush();
  if (units === 0) throw new FileRefused('NO_ROWS');
  return { keys, units };
}
