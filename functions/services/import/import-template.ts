import type { JobKind } from '../../../schema/entities/job.ts';
import { type Column, SAMPLE_NUMBER } from '../../../schema/files/columns.ts';
import type { FileFormat } from '../../../schema/files/content-types.ts';
import type { Cell, Sheet, SheetColumn } from '../../files/sheet.ts';
import { writeCsv } from '../../files/write-csv.ts';
import { writeWorkbook } from '../../files/write-workbook.ts';
import { layoutOf } from './columns-of.ts';

const COLUMN_WIDTH = 18;
const GUIDE = [
  { header: '列名', width: 18 },
  { header: '是否必填', width: 12 },
  { header: '怎样填写', width: 60 },
  { header: '可选项', width: 40 },
  { header: '示例', width: 24 },
  { header: '也可写作', width: 24 },
] as const;

/** Notes that concern the file and no single column. */
const RULES = [
  '每人一行，同一户的各行放在一起；一户有一处错误则整户退回，改正后把整户再次上传即可，已入库的不会重复。',
  `灰色斜体为示例行（户编号为“${SAMPLE_NUMBER}”），填写前请删除；留下也不会入库。`,
  '请勿改动表头、合并单元格、隐藏行列或使用公式。',
] as const;

/** A correct row in all but its household number, by which it is known and refused. */
const sampleOf = (layout: Readonly<Record<string, Column>>): string[] =>
  Object.entries(layout).map(([name, column]) =>
    name === 'number' ? SAMPLE_NUMBER : column.example,
  );

const toSheetColumn = ({ header, words, amount }: Column): SheetColumn => ({
  header,
  width: COLUMN_WIDTH,
  ...(amount === undefined ? { text: true } : {}),
  ...(words === undefined ? {} : { words }),
});

function guideOf(columns: readonly Column[]): Sheet {
  const lines = columns.map((column) => [
    column.header,
    column.required ? '必须有此列' : '可以没有此列',
    column.note,
    (column.words ?? []).join('、'),
    column.example,
    column.aliases.join('、'),
  ]);
  return {
    name: '填写说明',
    columns: GUIDE,
    rows: [...lines, ...RULES.map((rule) => ['', '', rule])],
  };
}

/**
 * A file to fill in. As a workbook: the headers, one sample row, drop-downs for closed lists of words, text where digits would be
 * lost, and a second sheet that explains each column. As comma separated text: headers and sample only.
 */
export async function importTemplate(
  kind: Extract<JobKind, 'IMPORT_ROLL' | 'IMPORT_SURVEY'>,
  format: FileFormat,
): Promise<Uint8Array> {
  const layout = layoutOf(kind);
  const columns = Object.values(layout);
  const sample = sampleOf(layout);
  if (format === 'CSV') return writeCsv([columns.map((column) => column.header), sample]);
  const row = sample.map((value): Cell => ({ value, sample: true }));
  return writeWorkbook([
    { name: '填写', columns: columns.map(toSheetColumn), rows: [row] },
    guideOf(columns),
  ]);
}
