import ExcelJS from 'exceljs';
import { type Column, ROLL_COLUMNS, SURVEY_COLUMNS } from '../../schema/files/columns.ts';
import { TOWN, VILLAGE } from './places.ts';
import { SURVEYORS } from './surveyors.ts';

type RollCells = Partial<Record<keyof typeof ROLL_COLUMNS, string>>;
type SurveyCells = Partial<Record<keyof typeof SURVEY_COLUMNS, string>>;
export type Rows = readonly (readonly string[])[];

const inOrder = (
  layout: Readonly<Record<string, Column>>,
  cells: Readonly<Record<string, string>>,
): string[] => Object.keys(layout).map((name) => cells[name] ?? '');

const relation = (place: number): string => (place === 0 ? '户主' : '子女');

/** Rows of a family as a clerk types them into a roll: one of `people` a row, each with what is said of it. */
export const rollFamily = (
  number: string,
  people: readonly RollCells[],
  all: RollCells = {},
): Rows =>
  people.map((cells, i) =>
    inOrder(ROLL_COLUMNS, {
      number,
      town: TOWN,
      village: VILLAGE,
      area: '农村',
      name: `${number}之${i + 1}`,
      relation: relation(i),
      income: '100.00',
      benefit: '300.00',
      since: '2024-01',
      ...all,
      ...cells,
    }),
  );

/** Rows of a surveyed family, everybody at home unless said otherwise. */
export const surveyedFamily = (
  number: string,
  people: readonly SurveyCells[],
  all: SurveyCells = {},
): Rows =>
  people.map((cells, i) =>
    inOrder(SURVEY_COLUMNS, {
      number,
      village: VILLAGE,
      area: '农村',
      surveyedOn: '2025-02-20',
      name: `${number}之${i + 1}`,
      relation: relation(i),
      status: '在户',
      income: '100.00',
      seen: '是',
      investigatorOne: SURVEYORS[0],
      investigatorTwo: SURVEYORS[1],
      ...all,
      ...cells,
    }),
  );

const headersOf = (layout: Readonly<Record<string, Column>>): string[] =>
  Object.values(layout).map((column) => column.header);

export const ROLL_HEADERS = headersOf(ROLL_COLUMNS);
export const SURVEY_HEADERS = headersOf(SURVEY_COLUMNS);

export const toCsv = (rows: Rows): string => rows.map((row) => `${row.join(',')}\r\n`).join('');

/** A workbook as another program than ours writes it. */
export async function toWorkbook(rows: Rows): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('名册');
  for (const row of rows) sheet.addRow([...row]);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
