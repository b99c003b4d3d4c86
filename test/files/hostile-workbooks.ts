import { strToU8 } from 'fflate';
import {
  relation,
  sheetPart,
  textCell,
  workbookOf,
  workbookOfRows,
  workbookPart,
  workbookRelations,
  zipOf,
} from './build-workbook.ts';
import type { HostileFile } from './hostile-file.ts';

const SHEET = 'xl/worksheets/sheet1.xml';
const sheetOf = (part: string | Uint8Array) => workbookOf({ [SHEET]: part });
const oneCell = (cell: string) => workbookOfRows(`<row r="1">${cell}</row>`);
const contentType = (type: string) => ({
  '[Content_Types].xml': `<Types><Override PartName="/xl/workbook.xml" ContentType="application/${type}"/></Types>`,
});
const sound = oneCell(textCell('A1', '张三'));

/** Changes some bytes of a sound workbook, found by what they hold. */
function altered(change: (bytes: Buffer) => void, bytes: Uint8Array = sound): Uint8Array {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

const lastDirectoryEntry = (bytes: Buffer): number => bytes.lastIndexOf('PK\u0001\u0002');
const endOfDirectory = (bytes: Buffer): number => bytes.lastIndexOf('PK\u0005\u0006');

const refused = (verdict: HostileFile['verdict'], files: Record<string, Uint8Array>) =>
  Object.entries(files).map(
    ([name, bytes]): HostileFile => ({ name, format: 'XLSX', bytes, verdict }),
  );

const nested = (depth: number) => sheetPart(`${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`);
const emptyRows = (count: number) =>
  Array.from({ length: count }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"/></row>`).join(
    '',
  );
const fullRows = (count: number) =>
  Array.from(
    { length: count },
    (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
  ).join('');

const bombs = () =>
  refused('BOMB', {
    'a sheet of fifty megabytes of nothing': sheetOf(new Uint8Array(50_000_000)),
    'a sheet of one repeated cell': sheetOf(sheetPart('<c/>'.repeat(5_000_000))),
    'texts that expand a thousandfold': workbookOf({
      'xl/sharedStrings.xml': `<sst>${'<si><t>x</t></si>'.repeat(2_000_000)}</sst>`,
    }),
    'styles that expand a thousandfold': workbookOf({
      'xl/styles.xml': `<styleSheet>${'<xf/>'.repeat(1_000_000)}</styleSheet>`,
    }),
    'a size that the directory states': altered((bytes) =>
      bytes.writeUInt32LE(0xffff_fff0, lastDirectoryEntry(bytes) + 24),
    ),
  });

const entities = () =>
  refused('ENTITIES', {
    'a billion laughs': sheetOf(
      `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>${sheetPart('')}`,
    ),
    'an entity that reads a file': sheetOf(
      `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetPart('')}`,
    ),
    'a document type among the texts': workbookOf({
      'xl/sharedStrings.xml': '<!DOCTYPE sst><sst/>',
    }),
    'a document type in the workbook': workbookOf({
      'xl/workbook.xml': `<!DOCTYPE a>${workbookPart()}`,
    }),
  });

const active = () => [
  ...refused('MACRO', {
    'a macro': workbookOf({ 'xl/vbaProject.bin': 'x' }),
    'a macro under another name': workbookOf(
      contentType('vnd.ms-excel.sheet.macroEnabled.main+xml'),
    ),
    'an old macro sheet': workbookOf({ 'xl/macrosheets/sheet1.xml': 'x' }),
    'a control': workbookOf({ 'xl/activeX/activeX1.xml': 'x' }),
    'an embedded object': workbookOf({ 'xl/embeddings/oleObject1.bin': 'x' }),
  }),
  ...refused('EXTERNAL_LINK', {
    'a link to another workbook': workbookOf({ 'xl/externalLinks/externalLink1.xml': 'x' }),
    'a database connection': workbookOf({ 'xl/connections.xml': 'x' }),
    'a sheet that lies elsewhere': workbookOf({
      'xl/_rels/workbook.xml.rels': workbookRelations(
        relation('rId2', 'worksheet', 'http://example.invalid/s.xml', 'TargetMode="External"'),
      ),
    }),
  }),
];

const containers = () => [
  ...refused('NOT_A_WORKBOOK', {
    'an empty file': new Uint8Array(0),
    'a picture renamed': Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    'a text renamed': strToU8('户编号,姓名\n'),
    'a zip of something else': zipOf({ 'a.txt': 'x' }),
    'a binary workbook': workbookOf(contentType('vnd.ms-excel.sheet.binary.macroEnabled.main')),
  }).map((file) =>
    file.name === 'a binary workbook' ? { ...file, verdict: 'MACRO' as const } : file,
  ),
  ...refused('LEGACY_OR_ENCRYPTED', {
    'an old or encrypted workbook': Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3, 4),
    'an encrypted zip': altered((bytes) => bytes.writeUInt16LE(1, lastDirectoryEntry(bytes) + 8)),
  }),
  ...refused('DAMAGED', {
    'a workbook cut off': sound.subarray(0, sound.length - 40),
    'the first bytes of a workbook': sound.subarray(0, 60),
    'an altered byte': altered((bytes) => {
      const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 40;
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
    }),
    'an entry beyond the end': altered((bytes) =>
      bytes.writeUInt32LE(0x7fff_ffff, lastDirectoryEntry(bytes) + 42),
    ),
    'a directory beyond the end': altered((bytes) =>
      bytes.writeUInt32LE(0x7fff_ffff, endOfDirectory(bytes) + 16),
    ),
    'an unknown packing': altered((bytes) =>
      bytes.writeUInt16LE(99, lastDirectoryEntry(bytes) + 10),
    ),
    'a wrong checksum': altered((bytes) => bytes.writeUInt32LE(1, lastDirectoryEntry(bytes) + 16)),
    'a sheet never closed': sheetOf('<worksheet><sheetData><row>'),
    'a sheet in UTF-16': sheetOf(Buffer.from(`\ufeff${sheetPart('')}`, 'utf16le')),
    'elements nested without end': sheetOf(nested(500)),
    'a tag of a million characters': sheetOf(sheetPart(`<row r="${'1'.repeat(999_000)}"/>`)),
    'a text of a million characters': sheetOf(
      sheetPart(`<row>${textCell('A1', noise(990_000))}</row>`),
    ),
    'rows in the wrong order': workbookOfRows('<row r="3"/><row r="2"/>'),
    'a row number without end': workbookOfRows('<row r="99999999999"/>'),
    'a row number that is none': workbookOfRows('<row r="一"/>'),
    'a cell position that is none': oneCell('<c r="甲1"><v>1</v></c>'),
    'a merged range that is none': workbookOfRows('', { after: '<mergeCell ref="A1:"/>' }),
  }),
  ...refused('TOO_MANY_ENTRIES', {
    'too many entries': zipOf(
      Object.fromEntries(Array.from({ length: 1500 }, (_, i) => [`x${i}`, ''])),
    ),
  }),
];

/** Text that packs badly, so that no ratio gives it away. */
const noise = (length: number): string =>
  Array.from({ length }, (_, i) => String.fromCharCode(97 + ((i * i * 7919) % 26))).join('');

const tables = () => [
  ...refused('NO_SHEET', {
    'no sheet': workbookOf({ 'xl/workbook.xml': workbookPart('') }),
    'a hidden sheet only': workbookOf({
      'xl/workbook.xml': workbookPart('<sheet name="一" state="veryHidden" r:id="rId1"/>'),
    }),
    'a sheet that is not there': workbookOf({ 'xl/_rels/workbook.xml.rels': '<Relationships/>' }),
  }),
  ...refused('TOO_MANY_COLUMNS', {
    'a column too far': oneCell('<c r="ZZZ1"><v>1</v></c>'),
  }),
  ...refused('HIDDEN_COLUMN', {
    'a hidden column with content': workbookOfRows(`<row r="1">${textCell('B1', '藏')}</row>`, {
      before: '<cols><col min="2" max="2" hidden="1"/></cols>',
    }),
  }),
  ...refused('TOO_MANY_ROWS', { 'too many rows': workbookOfRows(fullRows(200_001)) }),
  ...refused('CLEAN', {
    'formatted rows without content to the end of the sheet': workbookOfRows(emptyRows(200_500)),
    'printer settings': workbookOf({ 'xl/printerSettings/printerSettings1.bin': 'x' }),
    'formatted cells far to the right': oneCell('<c r="XFD1" s="1"/>'),
  }),
];

const named = () => [
  ...refused(
    { row: 1, column: 0, fault: 'FORMULA' },
    {
      'a formula': oneCell('<c r="A1"><f>1+1</f><v>2</v></c>'),
      'a formula that runs a program': oneCell(
        '<c r="A1" t="str"><f>cmd|"/c calc"!A1</f><v>x</v></c>',
      ),
      'a shared formula': oneCell('<c r="A1"><f t="shared" si="0"/><v>2</v></c>'),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'LOST_DIGITS' },
    {
      'an id number as a float': oneCell('<c r="A1"><v>9.9010219791125E+17</v></c>'),
      'an id number as a long number': oneCell('<c r="A1"><v>990102197911250019</v></c>'),
      'an id number with a fraction': oneCell('<c r="A1"><v>990102197911250019.0</v></c>'),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'ERROR_VALUE' },
    {
      'an error value': oneCell('<c r="A1" t="e"><v>#REF!</v></c>'),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'NOT_A_NUMBER' },
    {
      'a number that is none': oneCell('<c r="A1"><v>1,5</v></c>'),
      'an endless number': oneCell('<c r="A1"><v>1E999</v></c>'),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'NO_SUCH_TEXT' },
    {
      'a text that is not listed': oneCell('<c r="A1" t="s"><v>7</v></c>'),
      'a text before the first': oneCell('<c r="A1" t="s"><v>-1</v></c>'),
      'a text by an inherited name': oneCell('<c r="A1" t="s"><v>length</v></c>'),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'TOO_LONG' },
    {
      'a cell too long': oneCell(textCell('A1', 'x'.repeat(50_000))),
    },
  ),
  ...refused(
    { row: 2, column: 0, fault: 'MERGED' },
    {
      'merged cells': workbookOfRows(
        `<row r="1">${textCell('A1', 'N1')}</row><row r="2">${textCell('B2', '张三')}</row>`,
        { after: '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>' },
      ),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'HIDDEN_ROW' },
    {
      'a hidden row': workbookOfRows(`<row r="1" hidden="1">${textCell('A1', '藏')}</row>`),
    },
  ),
  ...refused(
    { row: 1, column: 0, fault: 'NOT_A_DATE' },
    {
      'a date beyond all calendars': dated('99999999999'),
      'a date before all calendars': dated('-5'),
      'a leap day that never was': dated('60'),
    },
  ),
];

function dated(serial: string): Uint8Array {
  return workbookOf({
    'xl/styles.xml': '<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>',
    [SHEET]: sheetPart(`<row r="1"><c r="A1" s="1"><v>${serial}</v></c></row>`),
  });
}

/** Workbooks that try to break, fill up or deceive their reader, each with what must become of it. */
export const hostileWorkbooks = (): HostileFile[] => [
  ...bombs(),
  ...entities(),
  ...active(),
  ...containers(),
  ...tables(),
  ...named(),
];
