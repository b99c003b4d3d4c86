import ExcelJS from 'exceljs';
import { officer } from './accounts.ts';
import { encodeGb18030 } from './gb18030.ts';
import type { InventedHousehold } from './households.ts';
import type { DemoCounty } from './roll.ts';
import type { InventedSurvey } from './survey.ts';

type Row = readonly string[];

const ROLL_HEADER: Row = [
  '户编号',
  '乡镇代码',
  '村(社区)代码',
  '城乡',
  '姓名',
  '公民身份号码',
  '与户主关系',
  '月收入(元)',
  '户月保障金(元)',
  '享受起始月',
];
const SURVEY_HEADER: Row = [
  '户编号',
  '村(社区)代码',
  '城乡',
  '调查日期',
  '姓名',
  '公民身份号码',
  '与户主关系',
  '成员状况',
  '状况日期',
  '月收入(元)',
  '收入类型',
  '证明材料',
  '人员类别',
  '是否见面',
  '调查人一账号',
  '调查人二账号',
];
const AREA_WORDS = { URBAN: '城市', RURAL: '农村' } as const;

const yuan = (fen: number | null) =>
  fen === null ? '' : `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;

function rollRows(household: InventedHousehold): Row[] {
  return household.members.map((member) => [
    household.number,
    household.village.slice(0, 9),
    household.village,
    AREA_WORDS[household.area],
    member.person.name,
    member.person.idNumber,
    member.relation,
    yuan(member.incomeFen),
    yuan(household.benefitFen),
    household.since,
  ]);
}

/** Households that no careful clerk would have typed: they come back, and the rest of the file lands. */
function brokenRows(town: string): Row[] {
  const village = `${town}200`;
  const row = (number: string, change: Record<number, string>) =>
    [number, town, village, '农村', '错误样例', '', '户主', '100.00', '200.00', '2023-05'].map(
      (cell, i) => change[i] ?? cell,
    );
  return [
    row('E000001', { 2: '990199999200', 1: '990199999' }),
    row('E000002', { 7: '壹佰元' }),
    row('E000003', { 8: '-5.00' }),
    row('E000004', { 6: '邻居' }),
  ];
}

function surveyRows(survey: InventedSurvey): Row[] {
  const { household } = survey;
  const town = household.village.slice(0, 9);
  return survey.members.map((member) => [
    household.number,
    household.village,
    AREA_WORDS[household.area],
    survey.surveyedOn,
    member.person.name,
    member.person.idNumber,
    member.relation,
    member.status,
    member.statusOn,
    yuan(member.incomeFen),
    member.incomeFen ? '工资性收入' : '',
    member.incomeFen ? '入户核实' : '',
    member.person.classes.join('、'),
    member.status === '在户' || member.status === '新申请' ? '是' : '否',
    officer(town, 'a'),
    officer(town, 'b'),
  ]);
}

const toCsv = (rows: readonly Row[]) => rows.map((row) => `${row.join(',')}\r\n`).join('');

const SAVED_ON = new Date(Date.UTC(2025, 9, 15));

async function toWorkbook(rows: readonly Row[]): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  // The same year generated again is the same file, whenever that is.
  workbook.created = SAVED_ON;
  workbook.modified = SAVED_ON;
  const sheet = workbook.addWorksheet('入户调查结果');
  for (const row of rows) sheet.addRow([...row]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

export interface DemoFile {
  readonly name: string;
  readonly format: 'CSV' | 'XLSX';
  readonly bytes: Buffer;
}

/** The roll as an older office program saves it: comma separated, GB18030. */
export function rollFile(county: DemoCounty): DemoFile {
  const firstTown = county.towns[0]?.code ?? '';
  const rows = [ROLL_HEADER, ...county.roll.flatMap(rollRows), ...brokenRows(firstTown)];
  return { name: '低保在册名单.csv', format: 'CSV', bytes: encodeGb18030(toCsv(rows)) };
}

/** Survey results: a workbook for a town, comma separated UTF-8 where a county's rows would strain a workbook. */
export async function surveyFile(county: DemoCounty): Promise<DemoFile> {
  const surveys = county.surveyed.flatMap(({ survey }) => (survey === null ? [] : [survey]));
  const rows = [SURVEY_HEADER, ...surveys.flatMap(surveyRows)];
  return county.towns.length === 1
    ? { name: '入户调查结果.xlsx', format: 'XLSX', bytes: await toWorkbook(rows) }
    : { name: '入户调查结果.csv', format: 'CSV', bytes: Buffer.from(toCsv(rows)) };
}
