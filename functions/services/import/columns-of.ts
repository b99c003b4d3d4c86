import type { JobKind } from '../../../schema/entities/job.ts';
import { type Column, ROLL_COLUMNS, SURVEY_COLUMNS } from '../../../schema/files/columns.ts';
import { DIVISION_COLUMNS } from '../../../schema/files/division-columns.ts';
import { FileRefused } from '../../files/file-refused.ts';
import type { FileRow } from '../../files/file-row.ts';

/** Layout of a kind of import. */
export function layoutOf(kind: JobKind): Readonly<Record<string, Column>> {
  if (kind === 'IMPORT_ROLL') return ROLL_COLUMNS;
  if (kind === 'IMPORT_SURVEY') return SURVEY_COLUMNS;
  if (kind === 'IMPORT_DIVISIONS') return DIVISION_COLUMNS;
  throw new Error(`${kind} is no file import.`);
}

/** Headers as people type them: full-width brackets, spaces and line breaks make no difference. */
const plain = (header: string): string => header.normalize('NFKC').replaceAll(/\s/g, '');

/** Finds each column by its header or an alias; a missing or doubled one refuses the file by name. */
export function columnsOf(
  layout: Readonly<Record<string, Column>>,
  header: FileRow,
): Record<string, number> {
  const headers = header.cells.map((cell) => plain(cell.text));
  const found: Record<string, number> = {};
  const missing: string[] = [];
  for (const [name, column] of Object.entries(layout)) {
    const names = [column.header, ...column.aliases].map(plain);
    const at = headers.findIndex((text) => names.includes(text));
    if (at >= 0) found[name] = at;
    else if (column.required) missing.push(column.header);
    if (headers.filter((text) => names.includes(text)).length > 1) {
      throw new FileRefused('DOUBLED_COLUMN', column.header);
    }
  }
  if (missing.length > 0) {
    throw new FileRefused('MISSING_COLUMNS', missing.join('、'));
  }
  return found;
}
