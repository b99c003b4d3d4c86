import type { FileFormat } from '../../../schema/files/content-types.ts';
import { writeCsv } from '../../files/write-csv.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';
import type { Report } from './report-rows.ts';

const COLUMN_WIDTH = 16;

async function* texts({ headers, rows }: Report): AsyncGenerator<readonly string[]> {
  yield headers;
  for await (const row of rows) yield row.map((cell) => String(cell.value));
}

/** Writes a report in the format of the user's own file, row by row; what is held is the file as it will be stored. */
export async function writeReport(report: Report, format: FileFormat): Promise<Uint8Array> {
  if (format === 'CSV') return writeCsv(texts(report));
  const columns = report.headers.map((header) => ({ header, width: COLUMN_WIDTH }));
  return writeWorkbook([{ name: '退回明细', columns, rows: report.rows }]);
}
