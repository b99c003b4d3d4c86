import { strToU8 } from 'fflate';
import type { Random } from '../../local/demo/random.ts';
import type { FileFault } from '../../schema/files/file-faults.ts';
import { relation, sheetPart, workbookPart, workbookRelations } from './build-workbook.ts';
import type { PlannedRoll } from './planned-roll.ts';
import { packed, type WorkbookStyle, workbookParts } from './varied-workbook.ts';

/** What is done to a workbook with a sound roll so that it must be refused. */
interface WorkbookAttack {
  readonly code: FileFault;
  write(roll: PlannedRoll, style: WorkbookStyle, random: Random): Uint8Array;
  readonly style?: Partial<WorkbookStyle>;
}

type Changed = Record<string, string | Uint8Array>;
const SHEET = 'xl/worksheets/sheet1.xml';
const RELATIONS = 'xl/_rels/workbook.xml.rels';

/** Other parts beside, or in place of, the sound ones. */
const parts = (
  code: FileFault,
  of: (random: Random, sound: Changed) => Changed,
): WorkbookAttack => ({
  code,
  style: { prefix: '', texts: 'inline' },
  write(roll, style, random) {
    const sound = workbookParts(roll, style);
    return packed({ ...sound, ...of(random, sound) }, 9);
  },
});

/** More rows, or other elements of the sheet, behind the sound ones. */
const sheet = (
  code: FileFault,
  of: (random: Random, last: number) => { rows?: string; before?: string; after?: string },
): WorkbookAttack => ({
  code,
  style: { prefix: '', level: 1 },
  write(roll, style, random) {
    const last = roll.rows.at(-1)?.at ?? 1;
    return packed(workbookParts(roll, style, of(random, last)), style.level);
  },
});

/** Bytes changed after packing. */
const bytes = (
  code: FileFault,
  change: (file: Buffer, random: Random) => Uint8Array | undefined,
): WorkbookAttack => ({
  code,
  write(roll, style, random) {
    const file = Buffer.from(packed(workbookParts(roll, style), style.level));
    return change(file, random) ?? file;
  },
});

const CENTRAL = 'PK\u0001\u0002';
const centralOf = (file: Buffer, name: string): number =>
  file.lastIndexOf(CENTRAL, file.lastIndexOf(name));

/** Another name of the same length for an entry, in both places where a zip says it. */
const renamed = (from: string, names: readonly string[]): WorkbookAttack => ({
  code: 'DAMAGED',
  write(roll, style, random) {
    const to = random.pick(names);
    const standIn = from.padEnd(to.length, '_');
    const file = packed({ ...workbookParts(roll, style), [standIn]: 'x' }, style.level);
    const text = Buffer.from(file).toString('latin1').replaceAll(standIn, to);
    return Buffer.from(text, 'latin1');
  },
});

const DECLARATIONS = [
  '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>',
  '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
  '<!DOCTYPE a SYSTEM "http://example.invalid/x.dtd">',
  '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://example.invalid/x"> %p;]>',
];
const XML_PARTS = ['xl/workbook.xml', RELATIONS, 'xl/styles.xml', SHEET, '[Content_Types].xml'];
const ACTIVE_TYPES = [
  'vnd.ms-excel.sheet.macroEnabled.main+xml',
  'vnd.ms-office.vbaProject',
  'vnd.ms-excel.sheet.binary.macroEnabled.main',
  'vnd.ms-excel.template.macroEnabled.main+xml',
];

const spread = (text: string, times: number): string => text.repeat(times);
/** Packs badly, so that no ratio gives it away. */
const noisy = (random: Random, times: number, of: (noise: string) => string): string =>
  Array.from({ length: times }, () => of(random.below(2 ** 31).toString(36))).join('');

const BOMBS: Readonly<Record<string, WorkbookAttack>> = {
  'a bomb in the sheet': parts('BOMB', (random) => ({
    [SHEET]: random.pick([
      new Uint8Array(random.between(8, 60) * 1_000_000),
      strToU8(sheetPart(spread('<c/>', random.between(1, 4) * 1_000_000))),
    ]),
  })),
  'a bomb in another part': parts('BOMB', (random) => ({
    [random.pick([
      'xl/sharedStrings.xml',
      'xl/styles.xml',
      RELATIONS,
      '[Content_Types].xml',
    ])]: `<a>${spread(random.pick(['<b/>', '<si><t>x</t></si>', ' ']), random.between(12, 40) * 100_000)}</a>`,
  })),
  'a size beyond all bounds': bytes('BOMB', (file, random) => {
    file.writeUInt32LE(random.between(1e9, 4e9), centralOf(file, SHEET) + 24);
    return undefined;
  }),
  'an archive in place of the sheet': parts('DAMAGED', (_, sound) => ({
    [SHEET]: packed({ 'a.zip': packed(sound, 9) }, 9),
  })),
};

const ACTIVE: Readonly<Record<string, WorkbookAttack>> = {
  'a declared entity': parts('ENTITIES', (random, sound) => {
    const name = random.pick(XML_PARTS);
    const body = String(sound[name]).replace('<?xml version="1.0"?>', '');
    return { [name]: random.pick(DECLARATIONS) + body };
  }),
  'a macro': parts('MACRO', (random) => ({
    [random.pick([
      ...['xl/vbaProject.bin', 'xl/VBAPROJECT.BIN', 'x/vbaProjectSignature.bin'],
      ...['xl/macrosheets/s.xml', 'xl/activeX/a.bin', 'xl/embeddings/o.bin', 'xl/MacroSheets/s'],
      ...['xl/ctrlProps/c.xml', 'xl/dialogsheets/d.xml'],
    ])]: `x${random.below(1e6)}`,
  })),
  'a macro under another name': parts('MACRO', (random) => ({
    '[Content_Types].xml': `<Types><Override PartName="/xl/${random.below(1e6)}.xml" ContentType="application/${random.pick(ACTIVE_TYPES)}"/></Types>`,
  })),
  'a link elsewhere': parts('EXTERNAL_LINK', (random) =>
    random.pick([
      { [`xl/externalLinks/externalLink${random.below(99)}.xml`]: 'x' },
      { 'xl/connections.xml': `x${random.below(1e6)}` },
      { 'xl/queryTables/q.xml': `x${random.below(1e6)}` },
      {
        [RELATIONS]: workbookRelations(
          relation('rId9', 'worksheet', `file:///x${random.below(1e6)}`, 'TargetMode="External"'),
        ),
      },
    ]),
  ),
};

const CONTAINERS: Readonly<Record<string, WorkbookAttack>> = {
  'a workbook cut off': bytes('DAMAGED', (file, random) =>
    file.subarray(0, random.between(4, file.length - 1)),
  ),
  'a workbook cut off elsewhere': bytes('DAMAGED', (file, random) =>
    file.subarray(0, random.between(4, file.length - 1)),
  ),
  'a wrong checksum': bytes('DAMAGED', (file, random) => {
    const name = random.pick([SHEET, 'xl/workbook.xml', 'xl/styles.xml']);
    file.writeUInt32LE(random.below(2 ** 31), centralOf(file, name) + 16);
    return undefined;
  }),
  'a changed byte': bytes('DAMAGED', (file, random) => {
    const at = file.indexOf(SHEET) + SHEET.length + random.between(0, 60);
    file[at] = (file[at] ?? 0) ^ random.between(1, 255);
    return undefined;
  }),
  'an entry that lies elsewhere': bytes('DAMAGED', (file, random) => {
    const field = random.pick([20, 42]);
    file.writeUInt32LE(random.between(file.length, 2 ** 31), centralOf(file, SHEET) + field);
    return undefined;
  }),
  'an encrypted entry': bytes('LEGACY_OR_ENCRYPTED', (file) => {
    file.writeUInt16LE(1, centralOf(file, SHEET) + 8);
    return undefined;
  }),
  'an old or encrypted workbook': bytes('LEGACY_OR_ENCRYPTED', (file) =>
    Buffer.concat([Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), file]),
  ),
  'no workbook': bytes('NOT_A_WORKBOOK', (file, random) => file.subarray(random.between(1, 20))),
  'two entries of one name': renamed('xl/worksheets/sheet1', [
    SHEET,
    'xl/worksheets/SHEET1.xml',
    'XL/Worksheets/sheet1.xml',
  ]),
  'a path that leads elsewhere': renamed('path_', [
    ...['../../etc/passwd', '/etc/cron.d/x', 'C:/windows/x.dll', 'a\\..\\..\\b.dll'],
    ...['./xl/x.xml', 'xl/./x.xml', 'xl/../x.xml', 'xl\\sheet.xml', 'x\u0000.xml', 'xl/x/..'],
  ]),
  'too many entries': parts('TOO_MANY_ENTRIES', (random) =>
    Object.fromEntries(
      Array.from({ length: random.between(1_000, 1_400) }, (_, i) => [`m/${i}`, '']),
    ),
  ),
};

const CELL = (reference: string): string => `<c r="${reference}"><v>1</v></c>`;

const TABLES: Readonly<Record<string, WorkbookAttack>> = {
  'an absurd cell reference': sheet('DAMAGED', (random, last) => ({
    rows: `<row r="${last + 1}">${CELL(
      random.pick([
        ...['A0', 'a1', '$A$1', 'R1C1', 'A1:B2', '', '甲1', 'AAAA1', 'A-1', 'A1048577', '1', 'A'],
        `A${last}`,
        `A0${last + 1}`,
        `A${last + 1}x`,
      ]),
    )}</row>`,
  })),
  'two cells in one place': sheet('DAMAGED', (random, last) => {
    const at = (column: string) => CELL(`${column}${last + 1}`);
    const cells = random.pick([
      ['A', 'A'],
      ['A', 'B', 'A'],
      ['C', 'B'],
    ]);
    return { rows: `<row r="${last + 1}">${cells.map(at).join('')}</row>` };
  }),
  'an absurd row number': sheet('DAMAGED', (random, last) => ({
    rows: `<row r="${random.pick(['0', '-1', '1048577', '1.5', '一', '1', String(last), 'Infinity'])}"><c/></row>`,
  })),
  'an absurd merged range': sheet('DAMAGED', (random) => ({
    after: `<mergeCells><mergeCell ref="${random.pick(['A1:', 'A', 'A2:A1', 'B1:A1', 'A1:B1:C1', 'AAAA1:B2', '1:2', ''])}"/></mergeCells>`,
  })),
  'merged ranges over each other': sheet('DAMAGED', (random) => ({
    after: `<mergeCells>${spread('<mergeCell ref="B1:J1048576"/>', random.between(2, 20_000))}</mergeCells>`,
  })),
  'too many merged ranges': sheet('TOO_MANY_ENTRIES', (random) => ({
    after: `<mergeCells>${spread('<mergeCell ref="XEA1:XFD9"/>', random.between(20_001, 22_000))}</mergeCells>`,
  })),
  'a column too far': sheet('TOO_MANY_COLUMNS', (random, last) => ({
    rows: `<row r="${last + 1}">${CELL(`${random.pick(['BM', 'XFD', 'ZZZ'])}${last + 1}`)}</row>`,
  })),
  'a hidden column': sheet('HIDDEN_COLUMN', (random) => {
    const min = random.between(1, 10);
    const how = random.pick(['hidden="1"', 'hidden="true"', 'width="0" customWidth="1"']);
    return {
      before: `<cols><col min="${min}" max="${random.between(min, 16_384)}" ${how}/></cols>`,
    };
  }),
  'no sheet to be seen': parts('NO_SHEET', (random) =>
    random.pick<Changed>([
      { 'xl/workbook.xml': workbookPart('') },
      { 'xl/workbook.xml': workbookPart('<sheet name="一" state="hidden" r:id="rId1"/>') },
      { 'xl/workbook.xml': workbookPart('<sheet name="一" r:id="rId404"/>') },
      { [RELATIONS]: '<Relationships/>' },
      {
        [RELATIONS]: `<Relationships>${relation('rId1', 'worksheet', '../../etc/passwd')}</Relationships>`,
      },
    ]),
  ),
  'broken XML': parts('DAMAGED', (random, sound) => ({
    [SHEET]: random.pick<string | Uint8Array>([
      String(sound[SHEET]).slice(0, -random.between(1, 200)),
      `${sound[SHEET]}<x>`,
      String(sound[SHEET]).replace('<row', '<row r="1'),
      String(sound[SHEET]).replace('</row>', '&nothing;</row>'),
      Buffer.from(`\ufeff${sound[SHEET]}`, 'utf16le'),
      sheetPart(`${spread('<a>', 40)}${spread('</a>', 40)}`),
      Buffer.from(String(sound[SHEET]).replace('>户编号<', '>\u00ff<'), 'latin1'),
    ]),
  })),
  'more styles than memory': parts('TOO_MANY_ENTRIES', (random) => ({
    'xl/styles.xml': random.chance(0.5)
      ? `<styleSheet><cellXfs>${noisy(random, 70_000, (it) => `<xf numFmtId="14" a="${it}"/>`)}</cellXfs></styleSheet>`
      : `<styleSheet><numFmts>${Array.from({ length: 70_000 }, (_, i) => `<numFmt numFmtId="${i}" formatCode="${random.below(2 ** 31).toString(36)}"/>`).join('')}</numFmts></styleSheet>`,
  })),
  'more relations than memory': parts('TOO_MANY_ENTRIES', (random) => ({
    [RELATIONS]: `<Relationships>${Array.from({ length: random.between(1_001, 9_000) }, (_, i) => relation(`r${i}`, 'worksheet', random.below(2 ** 31).toString(36))).join('')}</Relationships>`,
  })),
};

/** Attacks on a workbook as such, each of a roll that is otherwise sound. */
export const WORKBOOK_ATTACKS: Readonly<Record<string, WorkbookAttack>> = {
  ...BOMBS,
  ...ACTIVE,
  ...CONTAINERS,
  ...TABLES,
};

/** Workbooks so large that each costs seconds; a few of each are enough. */
export const LARGE_ATTACKS: Readonly<Record<string, WorkbookAttack>> = {
  'a sheet full to its last row': sheet('TOO_MANY_ROWS', (random, last) => ({
    rows: Array.from({ length: 1_048_576 - last }, (_, i) => {
      const at = last + i + 1;
      return `<row r="${at}"><c r="A${at}"><v>${random.below(1e9)}</v></c></row>`;
    }).join(''),
  })),
  'millions of hidden columns': sheet('HIDDEN_COLUMN', (random) => ({
    before: `<cols>${noisy(random, 1_500_000, (it) => `<col min="3" max="9" hidden="1" a="${it}"/>`)}</cols>`,
  })),
};
