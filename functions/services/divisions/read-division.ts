import { Division } from '../../../schema/entities/division.ts';
import { DIVISION_COLUMNS } from '../../../schema/files/division-columns.ts';
import { DivisionCode, isWithin } from '../../../schema/scalars/division-code.ts';
import type { ListedDivision } from '../../domain/divisions/decide-division.ts';
import { type CodeFault, readPublishedCode } from '../../domain/divisions/published-code.ts';
import {
  MISPLACED,
  type PartHeader,
  type PartHousehold,
  type Rejection,
} from '../import/part-lines.ts';
import { RowReader } from '../import/row-reader.ts';

/** Urban and rural classes of the statistics bureau. They are checked and not kept: a case's area is its programme's. */
const CLASSES = ['', '111', '112', '121', '122', '123', '210', '220'];

const CODE_FAULTS: Readonly<Record<CodeFault, string>> = {
  FORM: '代码须为6位、9位或12位数字，首位不为0',
  PROVINCE: '省级代码不登记，请删除此行',
  TOWN_DIGITS: '第7至9位须为001至599',
  VILLAGE_DIGITS: '第10至12位须为001至599',
};

export interface ListReading {
  /** The area the list was uploaded for. */
  readonly area: string;
  readonly demoDivisions: (code: string) => boolean;
}

/** Code and kind as the digits say; faults are left with the reader. */
function placeOf(reader: RowReader, name: string, { area, demoDivisions }: ListReading) {
  const read = readPublishedCode(reader.needed('code'), name);
  if (!read.ok) {
    reader.fault('code', 'CODE', CODE_FAULTS[read.fault]);
    return undefined;
  }
  if (!isWithin(read.code, area)) reader.fault('code', 'OUTSIDE', '不在本次上传的县（市、州）内');
  if (!demoDivisions(read.code)) reader.fault('code', 'DEMO_ONLY', '99开头的代码只用于演示');
  return read;
}

function predecessorOf(reader: RowReader): string | null {
  const text = reader.text('predecessor');
  if (text === '') return null;
  const parsed = DivisionCode.safeParse(text);
  if (!parsed.success) reader.fault('predecessor', 'CODE', '原代码须为6位、9位或12位数字');
  return parsed.data ?? null;
}

/** Reads one line of a list: the division it names, or what is wrong with it, cell by cell. */
export function readDivision(
  line: PartHousehold,
  header: PartHeader,
  reading: ListReading,
): { listed: ListedDivision | undefined; faults: readonly Rejection[] } {
  const [row] = line.rows;
  if (row === undefined) throw new Error('A line of a list has one row.');
  const reader = new RowReader(row, header, DIVISION_COLUMNS);
  const name = reader.needed('name').trim();
  if (!Division.shape.name.safeParse(name).success && name !== '')
    reader.fault('name', 'NAME', '名称最多60字');
  if (!CLASSES.includes(reader.text('class')))
    reader.fault(
      'class',
      'WORD',
      '不是城乡分类代码',
      `可选：${CLASSES.filter(Boolean).join('、')}`,
    );
  const place = placeOf(reader, name, reading);
  const predecessor = predecessorOf(reader);
  if (line.fault !== undefined) reader.fault('code', line.fault, ...MISPLACED[line.fault]);
  const { faults } = reader;
  const listed = place === undefined ? undefined : { ...place, name, predecessor };
  return faults.length > 0 || listed === undefined
    ? { listed: undefined, faults }
    : { listed: { code: listed.code, kind: listed.kind, name, predecessor }, faults };
}
