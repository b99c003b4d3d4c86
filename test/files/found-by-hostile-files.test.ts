import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readRows } from '../../functions/files/read-rows.ts';
import {
  relation,
  textCell,
  workbookOf,
  workbookOfRows,
  workbookRelations,
  zipOf,
} from './build-workbook.ts';
import { inPieces } from './in-pieces.ts';

/** Files that once were read wrongly, each found by the generator of hostile files: their rows as texts and faults. */
const read = async (bytes: Uint8Array, format: 'CSV' | 'XLSX' = 'XLSX') =>
  (await Array.fromAsync(readRows(inPieces(bytes), format))).map(({ cells }) =>
    cells.map(({ text, fault }) => fault ?? text),
  );

const row = (cells: string, more = ''): Uint8Array =>
  workbookOfRows(`<row r="1" ${more}>${cells}</row>`);
const shared = (cell: string): Uint8Array =>
  workbookOf({
    'xl/sharedStrings.xml': '<sst><si><t>户编号</t></si></sst>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell}<c r="B1"><v>1</v></c></row></sheetData></worksheet>`,
  });
const styled = (formatCode: string): Uint8Array =>
  workbookOf({
    'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="${formatCode}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs></styleSheet>`,
    'xl/worksheets/sheet1.xml':
      '<worksheet><sheetData><row r="1"><c r="A1"><v>300</v></c></row></sheetData></worksheet>',
  });

describe('a workbook', () => {
  it.each<[string, Uint8Array, string[][]]>([
    [
      'cells without references keep their places behind an empty one',
      row('<c/><c><v>1</v></c><c/><c><v>2</v></c>'),
      [['', '1', '', '2']],
    ],
    [
      'a cell that points to no text is empty, not the first text',
      shared('<c r="A1" t="s"/>'),
      [['', '1']],
    ],
    [
      'a text pointed to in another notation is none',
      shared('<c r="A1" t="s"><v>0x0</v></c>'),
      [['NO_SUCH_TEXT', '1']],
    ],
    ['a truth is no amount of one', row('<c r="A1" t="b"><v>1</v></c>'), [['TRUE']]],
    ['a number in another notation is none', row('<c r="A1"><v>0x1F</v></c>'), [['NOT_A_NUMBER']]],
    [
      'an id number rounded before it became text is named',
      row(textCell('A1', '9.90102E+17')),
      [['LOST_DIGITS']],
    ],
    ['a row of no height is hidden', row(textCell('A1', '藏'), 'ht="0"'), [['HIDDEN_ROW']]],
    [
      'merged cells are seen whatever white space follows their name',
      workbookOfRows(`<row r="1">${textCell('A1', '甲')}</row>`, {
        after: '<mergeCells><mergeCell\tref="A1:B1"/></mergeCells>',
      }),
      [['MERGED', 'MERGED']],
    ],
    ['a letter that only widens a format makes no date', styled('0.00_d*y'), [['300']]],
  ])('%s', async (_, bytes, rows) => {
    expect(await read(bytes)).toEqual(rows);
  });

  it.each<[string, Uint8Array, string]>([
    ['a cell of another row', row('<c r="A9"><v>1</v></c>'), 'DAMAGED'],
    ['two cells in one place', row('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>'), 'DAMAGED'],
    [
      'parts whose names differ by case only',
      zipOf({ '[Content_Types].xml': '<Types/>', 'xl/Workbook.xml': 'x', 'xl/workbook.xml': 'x' }),
      'DAMAGED',
    ],
    ['a name that leads out of the archive', workbookOf({ '../../x': 'x' }), 'DAMAGED'],
    [
      'merged ranges over each other, all of which each row once had to pass',
      workbookOfRows(`<row r="1">${textCell('A1', '甲')}</row>`, {
        after: `<mergeCells>${'<mergeCell ref="A1:BL1048576"/>'.repeat(20_000)}</mergeCells>`,
      }),
      'DAMAGED',
    ],
    [
      'a column of no width',
      workbookOfRows(`<row r="1">${textCell('B1', '藏')}</row>`, {
        before: '<cols><col min="2" max="2" width="0"/></cols>',
      }),
      'HIDDEN_COLUMN',
    ],
    [
      'more relations than a workbook has sheets, which nothing bounded',
      workbookOf({
        'xl/_rels/workbook.xml.rels': workbookRelations(
          Array.from({ length: 1_000 }, (_, i) => relation(`x${i}`, 'worksheet', 'x')).join(''),
        ),
      }),
      'TOO_MANY_ENTRIES',
    ],
    [
      'more styles than a program writes, which nothing bounded',
      workbookOf({
        'xl/styles.xml': `<styleSheet><cellXfs>${Array.from({ length: 65_537 }, (_, i) => `<xf numFmtId="14" a="${i}"/>`).join('')}</cellXfs></styleSheet>`,
      }),
      'TOO_MANY_ENTRIES',
    ],
  ])('with %s is refused', async (_, bytes, code) => {
    await expect(read(bytes)).rejects.toMatchObject({ code });
  });
});

describe('a comma separated file', () => {
  it.each<[string, string, string[][]]>([
    [
      'lines that end in different ways stay apart',
      'a,b\r\n1,2\n3,4\r5,6\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
        ['3', '4'],
        ['5', '6'],
      ],
    ],
    [
      'an id number kept as a float is named',
      '1\n990102197911250019.0\n',
      [['1'], ['LOST_DIGITS']],
    ],
    ['an id number rounded without a sign is named', '1\n9.90102E17\n', [['1'], ['LOST_DIGITS']]],
    ['a house number with an E is no rounded number', '2E10\n', [['2E10']]],
  ])('%s', async (_, text, rows) => {
    expect(await read(strToU8(text), 'CSV')).toEqual(rows);
  });
});
