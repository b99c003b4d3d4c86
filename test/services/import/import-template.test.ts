import type { Worksheet } from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readRows } from '../../../functions/files/read-rows.ts';
import { columnsOf, layoutOf } from '../../../functions/services/import/columns-of.ts';
import { importTemplate } from '../../../functions/services/import/import-template.ts';
import { SAMPLE_NUMBER } from '../../../schema/files/columns.ts';
import { inPieces } from '../../files/in-pieces.ts';
import { ROLL_HEADERS, SURVEY_HEADERS } from '../../testkit/import-files.ts';
import { readElsewhere } from '../../testkit/read-elsewhere.ts';

describe.each([
  ['IMPORT_ROLL', ROLL_HEADERS, { 城乡: '城市,农村', 与户主关系: '户主,本人,配偶,子女' }],
  [
    'IMPORT_SURVEY',
    SURVEY_HEADERS,
    { 成员状况: '在户,死亡,迁出', 是否见面: '是,否', 收入类型: '工资性收入' },
  ],
] as const)('the workbook to fill in for %s', (kind, headers, words) => {
  let form: Worksheet;
  let guide: Worksheet;
  const cell = (header: string, row: number) => form.getCell(row, headers.indexOf(header) + 1);

  beforeAll(async () => {
    const [first, second] = await readElsewhere(await importTemplate(kind, 'XLSX'));
    if (first === undefined || second === undefined) throw new Error('It has two sheets.');
    [form, guide] = [first, second];
  });

  it('has the headers, frozen and printed again on every page', () => {
    expect(headers.map((header) => cell(header, 1).value)).toEqual(headers);
    expect(form.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(form.pageSetup.printTitlesRow).toBe('1:1');
  });

  it('has one sample row that says it is one', () => {
    expect(cell('户编号', 2).value).toBe(SAMPLE_NUMBER);
    expect(cell('姓名', 2).font).toMatchObject({ italic: true });
    expect(form.rowCount).toBe(2);
  });

  it('offers closed words as a list, and refuses others', () => {
    for (const [header, list] of Object.entries(words)) {
      const { dataValidation } = cell(header, 500);
      expect(dataValidation).toMatchObject({ type: 'list', showErrorMessage: true });
      expect(String(dataValidation.formulae[0])).toMatch(new RegExp(`^"${list}`));
    }
    expect(cell('姓名', 500).dataValidation).toBeUndefined();
  });

  it('keeps numbers of people, households and places as text, and amounts as numbers', () => {
    for (const header of headers) {
      const column = form.getColumn(headers.indexOf(header) + 1);
      expect([header, column.numFmt ?? null]).toEqual([
        header,
        header.includes('(元)') ? null : '@',
      ]);
    }
  });

  it('explains each column in words', () => {
    const explained = guide.getColumn(1).values.slice(2, headers.length + 2);
    expect(explained).toEqual(headers);
    for (let row = 2; row <= headers.length + 1; row += 1)
      expect(String(guide.getCell(row, 3).value)).toMatch(/[\u4e00-\u9fff]{4}/);
  });
});

it.each([
  ['IMPORT_ROLL', 'CSV', ROLL_HEADERS],
  ['IMPORT_ROLL', 'XLSX', ROLL_HEADERS],
  ['IMPORT_SURVEY', 'CSV', SURVEY_HEADERS],
  ['IMPORT_SURVEY', 'XLSX', SURVEY_HEADERS],
] as const)('the template of %s as %s is read by our own import', async (kind, format, headers) => {
  const bytes = await importTemplate(kind, format);
  const [header, sample, ...others] = await Array.fromAsync(readRows(inPieces(bytes), format));
  if (header === undefined) throw new Error('It has a header.');
  expect(Object.keys(columnsOf(layoutOf(kind), header))).toHaveLength(headers.length);
  expect(sample?.cells[0]).toEqual({ text: SAMPLE_NUMBER });
  expect(sample?.cells.every((cell) => cell.text !== '' && cell.fault === undefined)).toBe(true);
  expect(others).toEqual([]);
});
