import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileRefused } from '../../functions/files/file-refused.ts';
import { readRows } from '../../functions/files/read-rows.ts';
import { encodeGb18030 } from '../../local/demo/gb18030.ts';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const sheet = (rows: string) =>
  `<?xml version="1.0"?><worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`;
const book = (files: Record<string, string | Uint8Array>) =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, body]) => [
        name,
        typeof body === 'string' ? strToU8(body) : body,
      ]),
    ),
  );
const one = (cell: string) =>
  book({ 'xl/worksheets/sheet1.xml': sheet(`<row r="1">${cell}</row>`) });

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000);
}

const read = (bytes: Uint8Array, format: 'CSV' | 'XLSX') =>
  Array.fromAsync(readRows(inPieces(bytes), format));
const texts = async (bytes: Uint8Array, format: 'CSV' | 'XLSX') =>
  (await read(bytes, format)).map((row) => row.cells.map((cell) => cell.text));

const REFUSED: [string, Uint8Array, 'CSV' | 'XLSX'][] = [
  ['a zip bomb', book({ 'xl/worksheets/sheet1.xml': new Uint8Array(50_000_000) }), 'XLSX'],
  [
    'an entity expansion',
    book({ 'xl/worksheets/sheet1.xml': `<!DOCTYPE a [<!ENTITY b "bb">]>${sheet('')}` }),
    'XLSX',
  ],
  ['a macro', book({ 'xl/worksheets/sheet1.xml': sheet(''), 'xl/vbaProject.bin': 'x' }), 'XLSX'],
  [
    'an external link',
    book({ 'xl/worksheets/sheet1.xml': sheet(''), 'xl/externalLinks/externalLink1.xml': 'x' }),
    'XLSX',
  ],
  [
    'too many entries',
    book(Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`x${i}`, '']))),
    'XLSX',
  ],
  ['no sheet', book({ 'xl/workbook.xml': '<a/>' }), 'XLSX'],
  ['a broken sheet', book({ 'xl/worksheets/sheet1.xml': '<worksheet><row>' }), 'XLSX'],
  [
    'a truncated workbook',
    one('<c r="A1" t="inlineStr"><is><t>x</t></is></c>').subarray(0, 60),
    'XLSX',
  ],
  ['an old or encrypted workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4), 'XLSX'],
  ['a picture renamed', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'XLSX'],
  ['an empty workbook file', new Uint8Array(0), 'XLSX'],
  ['a column too far', one('<c r="ZZZ1"><v>1</v></c>'), 'XLSX'],
  [
    'a cell too long',
    one(`<c r="A1" t="inlineStr"><is><t>${'x'.repeat(50_000)}</t></is></c>`),
    'XLSX',
  ],
  ['a workbook called csv', one(''), 'CSV'],
  ['bytes that are no text', Uint8Array.of(0x41, 0x2c, 0xff, 0xff, 0xff, 0x0a), 'CSV'],
  ['a quote that never closes', strToU8(`a,"b\n${'c,d\n'.repeat(200_000)}`), 'CSV'],
  ['too many columns', strToU8(`${'a,'.repeat(500)}b\n`), 'CSV'],
];

describe('a hostile file', () => {
  it.each(REFUSED)(
    'that is %s is refused with a code and a Chinese reason',
    async (_, bytes, format) => {
      const error = await read(bytes, format).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(FileRefused);
      expect((error as FileRefused).code).not.toBe('');
      expect((error as FileRefused).message).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it.each([
    ['a formula', '<c r="A1"><f>1+1</f><v>2</v></c>'],
    ['an id number stored as a number', '<c r="A1"><v>9.9010219791125E+17</v></c>'],
    ['an id number stored as a long number', '<c r="A1"><v>990102197911250019</v></c>'],
    ['an error value', '<c r="A1" t="e"><v>#REF!</v></c>'],
  ])('with %s names the cell and repairs nothing', async (_, cell) => {
    const [row] = await read(one(cell), 'XLSX');
    expect(row?.cells[0]?.fault).toBeDefined();
  });
});

describe('a file saved by an office program', () => {
  const text = '户编号,姓名\r\nN1,张三\r\n';
  it.each([
    ['UTF-8', strToU8(text)],
    ['UTF-8 with a byte order mark', strToU8(`\ufeff${text}`)],
    ['GB18030', encodeGb18030(text)],
    ['UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])],
    ['UTF-8 with bare line feeds', strToU8(text.replaceAll('\r\n', '\n'))],
  ])('is read in %s', async (_, bytes) => {
    expect(await texts(bytes, 'CSV')).toEqual([
      ['户编号', '姓名'],
      ['N1', '张三'],
    ]);
  });

  it.each([
    ['1900', '', '2025-01-01'],
    ['1904', '<workbookPr date1904="1"/>', '2029-01-02'],
  ])('shows dates counted from %s', async (_, property, date) => {
    const bytes = book({
      'xl/workbook.xml': `<workbook>${property}</workbook>`,
      'xl/styles.xml':
        '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': sheet('<row r="1"><c r="A1" s="1"><v>45658</v></c></row>'),
    });
    expect(await texts(bytes, 'XLSX')).toEqual([[date]]);
  });
});
