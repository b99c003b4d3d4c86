import { strToU8, type Zippable, zipSync } from 'fflate';
import type { Random } from '../../local/demo/random.ts';
import { relation, sheetPart, workbookPart, workbookRelations } from './build-workbook.ts';
import { AT, type PlannedRoll, type PlannedRow } from './planned-roll.ts';

const TEXT_KINDS = ['inline', 'shared', 'rich', 'formula text', 'sections'] as const;

/** How a program may write a workbook, all of it allowed. */
export interface WorkbookStyle {
  readonly texts: (typeof TEXT_KINDS)[number];
  /** Cells without references, placed by counting. */
  readonly counted: boolean;
  readonly numbers: boolean;
  readonly dates: 'none' | '1900' | '1904';
  readonly level: 0 | 1 | 9;
  readonly prefix: string;
  readonly hiddenSheetFirst: boolean;
  readonly emptyCells: boolean;
}

export function workbookStyle(random: Random): WorkbookStyle {
  return {
    texts: random.pick(TEXT_KINDS),
    counted: random.chance(0.25),
    numbers: random.chance(0.5),
    dates: random.pick(['none', '1900', '1904'] as const),
    level: random.pick([0, 1, 9] as const),
    prefix: random.pick(['', '', 'x:']),
    hiddenSheetFirst: random.chance(0.2),
    emptyCells: random.chance(0.3),
  };
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const asReferences = (text: string): string =>
  [...text].map((c) => `&#x${(c.codePointAt(0) ?? 0).toString(16)};`).join('');

const DAY_IN_MILLISECONDS = 86_400_000;
const EPOCHS = { '1900': Date.UTC(1899, 11, 30), '1904': Date.UTC(1904, 0, 1) } as const;
const STYLES =
  '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="0.00_d&quot;元&quot;"/></numFmts>' +
  '<cellXfs><xf/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>';

/** Place of a cell as a person says it. */
export const reference = (column: number, row: number): string =>
  `${String.fromCharCode(65 + column)}${row}`;

/** Writes the cells of one sheet and collects the texts they share. */
class SheetText {
  readonly shared: string[] = [];
  readonly #style: WorkbookStyle;

  constructor(style: WorkbookStyle) {
    this.#style = style;
  }

  #text(text: string): string {
    const { texts } = this.#style;
    if (texts === 'inline') return `<c r="@" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
    if (texts === 'formula text') return `<c r="@" t="str"><v>${asReferences(text)}</v></c>`;
    if (texts === 'sections')
      return `<c r="@" t="inlineStr"><is><t><![CDATA[${text}]]><!-- x --></t></is></c>`;
    const half = Math.floor(text.length / 2);
    const parts = [text.slice(0, half), text.slice(half)].map(escaped);
    const runs = `${parts.map((it) => `<r><t>${it}</t></r>`).join('')}<rPh sb="0" eb="1"><t>yin</t></rPh>`;
    this.shared.push(`<si>${texts === 'rich' ? runs : `<t>${escaped(text)}</t>`}</si>`);
    return `<c r="@" t="s"><v>${this.shared.length - 1}</v></c>`;
  }

  /** A cell as stored: as planted, or as a program stores such a text. */
  #cell(row: PlannedRow | undefined, column: number, text: string): string {
    const raw = row?.raw.get(column);
    if (raw !== undefined && raw !== '') return raw;
    if (row === undefined || raw === '') return this.#text(text);
    const { numbers, dates } = this.#style;
    if (numbers && (column === AT.income || column === AT.benefit))
      return `<c r="@" s="2"><v>${Number(text) + 0}</v></c>`;
    if (dates === 'none' || column !== AT.since) return this.#text(text);
    const day = (Date.parse(`${text}-01`) - EPOCHS[dates]) / DAY_IN_MILLISECONDS;
    return `<c r="@" s="1"><v>${day}</v></c>`;
  }

  row(cells: readonly string[], at: number, row?: PlannedRow): string {
    const { counted, emptyCells } = this.#style;
    const attributes = (row?.attributes ?? '').replace(/ merged="\d+"/, '');
    const xml = cells.flatMap((text, column) => {
      const empty = text === '' && (row?.raw.get(column) ?? '') === '';
      if (empty && !counted && !emptyCells) return [];
      const cell = empty ? '<c r="@"/>' : this.#cell(row, column, text);
      return [counted ? cell.replace(' r="@"', '') : cell.replace('@', reference(column, at))];
    });
    return `<row r="${at}"${attributes}>${xml.join('')}</row>`;
  }
}

const prefixed = (xml: string, prefix: string): string =>
  prefix === ''
    ? xml
    : xml
        .replaceAll(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}`)
        .replace('xmlns=', `xmlns:${prefix.slice(0, -1)}=`);

/** Ranges merged in the rows as they are numbered. */
const mergesOf = (roll: PlannedRoll): string[] =>
  roll.rows.flatMap(({ attributes, at }) => {
    const [, first] = / merged="(\d+)"/.exec(attributes) ?? [];
    const column = Number(first);
    return first === undefined ? [] : [`${reference(column, at)}:${reference(column + 1, at)}`];
  });

type Parts = Record<string, string | Uint8Array>;

/** Parts of a workbook that holds the roll; `change` may put others in their place before they are packed. */
export function workbookParts(
  roll: PlannedRoll,
  style: WorkbookStyle,
  around: { before?: string; after?: string; rows?: string } = {},
): Parts {
  const sheet = new SheetText(style);
  const rows = [
    sheet.row(roll.header, 1),
    ...roll.rows.map((row) => sheet.row(row.cells, row.at, row)),
  ];
  const merges = mergesOf(roll).map((ref) => `<mergeCell\n ref="${ref}"/>`);
  const after = merges.length === 0 ? '' : `<mergeCells>${merges.join('')}</mergeCells>`;
  const hidden = style.hiddenSheetFirst;
  const sheets = `${hidden ? '<sheet name="零" state="hidden" sheetId="2" r:id="rId2"/>' : ''}<sheet name="一" sheetId="1" r:id="rId1"/>`;
  const epoch = style.dates === '1904' ? '<workbookPr date1904="1"/>' : '';
  const part = sheetPart(rows.join('') + (around.rows ?? ''), {
    before: around.before ?? '',
    after: `${after}${around.after ?? ''}`,
  });
  return {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': workbookPart(sheets, epoch),
    'xl/_rels/workbook.xml.rels': workbookRelations(
      hidden ? relation('rId2', 'worksheet', '/xl/worksheets/hidden.xml') : '',
    ),
    ...(hidden ? { 'xl/worksheets/hidden.xml': sheetPart('<row><c><v>1</v></c></row>') } : {}),
    'xl/styles.xml': STYLES,
    ...(sheet.shared.length === 0
      ? {}
      : { 'xl/sharedStrings.xml': `<sst>${sheet.shared.join('')}</sst>` }),
    'xl/worksheets/sheet1.xml': prefixed(part, style.prefix),
    'docProps/app.xml': '<Properties/>',
  };
}

export const packed = (parts: Parts, level: WorkbookStyle['level']): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ) satisfies Zippable,
    { level },
  );
