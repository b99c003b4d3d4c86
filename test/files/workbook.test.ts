import type ExcelJS from 'exceljs';
import { describe, expect, it } from 'vitest';
import { withoutFormula } from '../../functions/files/formula-safety.ts';
import { readWorkbook } from '../../functions/files/read-workbook.ts';
import { writeCsv } from '../../functions/files/write-csv.ts';
import { writeWorkbook } from '../../functions/files/write-workbook.ts';
import { readElsewhere } from '../testkit/read-elsewhere.ts';

const sheet = (rows: (string | number)[][]) => ({
  name: '名册',
  title: { name: '人口收入无变化家庭名册', line: '云岭县' },
  columns: [
    { header: '甲', width: 10 },
    { header: '乙', width: 10 },
  ],
  rows,
});

async function sheetElsewhere(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const [first] = await readElsewhere(bytes);
  if (first === undefined) throw new Error('no sheet');
  return first;
}

describe('a workbook we write', () => {
  it('is the same file for the same rows', async () => {
    const once = await writeWorkbook([sheet([['张三', 1]])]);
    const again = await writeWorkbook([sheet([['张三', 1]])]);
    expect(Buffer.from(once).equals(again)).toBe(true);
  });

  it('is read back by our own reader, title and header included', async () => {
    const rows = [...readWorkbook(await writeWorkbook([sheet([['N000001', 12.5]])]))];
    expect(rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([
      ['人口收入无变化家庭名册', ''],
      ['云岭县', ''],
      ['甲', '乙'],
      ['N000001', '12.5'],
    ]);
  });

  it('marks a refused cell with its reason', async () => {
    const cell = (await sheetElsewhere(await writeWorkbook([sheet([])]))).getCell('A3');
    expect(cell.value).toBe('甲');
    const bytes = await writeWorkbook([
      { ...sheet([]), rows: [[{ value: 'x', fault: '号码不对' }, 1]] },
    ]);
    const marked = (await sheetElsewhere(bytes)).getCell('A4');
    expect(JSON.stringify(marked.note)).toContain('号码不对');
  });
});

it.each([
  ['=1+1', "'=1+1"],
  [' \u00a0@SUM(A1)', "' \u00a0@SUM(A1)"],
  ['一\n-2', "一\n'-2"],
  ['＝1+1', "'＝1+1"],
  ['\u3000＠SUM(A1)', "'\u3000＠SUM(A1)"],
  ['张三', '张三'],
  ['1-2', '1-2'],
])('a comma separated cell %j is written as %j', (text, safe) => {
  expect(withoutFormula(text)).toBe(safe);
});

it('a lone carriage return stays inside its cell, where no program takes it for the end of a line', async () => {
  const bytes = await writeCsv([['N1', 'x\r=1+1']]);
  expect(Buffer.from(bytes).toString()).toBe('\ufeffN1,"x\r=1+1"\r\n');
});
