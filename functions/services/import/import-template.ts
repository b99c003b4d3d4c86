import type { JobKind } from '../../../schema/entities/job.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';
import { layoutOf } from './columns-of.ts';

/** A workbook to fill in: the headers, and on a second sheet what each column means by example. */
export function importTemplate(
  kind: Extract<JobKind, 'IMPORT_ROLL' | 'IMPORT_SURVEY'>,
): Uint8Array {
  const columns = Object.values(layoutOf(kind));
  const guide = columns.map((c) => [
    c.header,
    c.required ? '必填列' : '可选列',
    c.example,
    c.aliases.join('、'),
  ]);
  return writeWorkbook([
    { name: '填写', columns: columns.map((c) => ({ header: c.header, width: 18 })), rows: [] },
    {
      name: '说明',
      columns: ['列名', '是否必填', '示例', '也可写作'].map((header) => ({ header, width: 24 })),
      rows: guide,
    },
  ]);
}
