import { strToU8, zipSync } from 'fflate';

/** One cell: text stays text; a number is a number; `fault` colours it and says why in a comment. */
export interface Cell {
  readonly value: string | number;
  readonly fault?: string;
}

export interface Sheet {
  readonly name: string;
  /** Official name above the table, with the line below it, such as county, date and unit. */
  readonly title?: { readonly name: string; readonly line: string };
  readonly columns: readonly { readonly header: string; readonly width: number }[];
  readonly rows: readonly (readonly (Cell | string | number)[])[];
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
/** One fixed moment in every file, so that the same rows give the same bytes. */
const FIXED_TIME = new Date(Date.UTC(1980, 0, 1, 12));

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Characters that XML 1.0 cannot hold become the replacement character; everything else is kept as typed. */
const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters XML forbids.
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
    .replaceAll(/[&<>"]/g, (character) => ESCAPES[character] ?? character)
    .replaceAll('\r', '&#13;');

function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}

const STYLE = { plain: 0, header: 1, title: 2, fault: 3 } as const;

function cellXml(
  cell: Cell | string | number,
  at: { column: number; row: number; style: number },
): string {
  const { value, fault } = typeof cell === 'object' ? cell : { value: cell, fault: undefined };
  const reference = `${columnName(at.column)}${at.row}`;
  const style = fault === undefined ? at.style : STYLE.fault;
  if (typeof value === 'number') return `<c r="${reference}" s="${style}"><v>${value}</v></c>`;
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const rowXml = (cells: readonly (Cell | string | number)[], row: number, style: number): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(cell, { column, row, style })).join('')}</row>`;

/** Rows above the data: the title with its line when there is one, then the header. */
const headRows = (sheet: Sheet): number => (sheet.title === undefined ? 1 : 3);

function sheetXml(sheet: Sheet, hasFaults: boolean): string {
  const head = headRows(sheet);
  const last = columnName(sheet.columns.length - 1);
  const widths = sheet.columns
    .map(({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const title = sheet.title
    ? rowXml([sheet.title.name], 1, STYLE.title) + rowXml([sheet.title.line], 2, STYLE.plain)
    : '';
  const header = rowXml(
    sheet.columns.map((column) => column.header),
    head,
    STYLE.header,
  );
  const rows = sheet.rows.map((row, i) => rowXml(row, head + 1 + i, STYLE.plain)).join('');
  const merged = sheet.title
    ? `<mergeCells count="2"><mergeCell ref="A1:${last}1"/><mergeCell ref="A2:${last}2"/></mergeCells>`
    : '';
  return (
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${widths}</cols><sheetData>${title}${header}${rows}</sheetData>${merged}` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>' +
    `${hasFaults ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
  );
}

const STYLES =
  `${XML}<styleSheet xmlns="${MAIN}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font>` +
  '<font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font></fonts>' +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills>' +
  '<borders count="2"><border/><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border></borders>' +
  '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf borderId="1" numFmtId="49" applyNumberFormat="0"/>' +
  '<xf fontId="1" borderId="1" applyFont="1"><alignment horizontal="center" wrapText="1"/></xf>' +
  '<xf fontId="2" applyFont="1"><alignment horizontal="center"/></xf><xf fillId="2" borderId="1" applyFill="1"/></cellXfs></styleSheet>';

interface Fault {
  readonly reference: string;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

function faultsOf(sheet: Sheet): Fault[] {
  const head = headRows(sheet);
  return sheet.rows.flatMap((cells, i) =>
    cells.flatMap((cell, column) => {
      if (typeof cell !== 'object' || cell.fault === undefined) return [];
      const row = head + 1 + i;
      return [{ reference: `${columnName(column)}${row}`, row: row - 1, column, text: cell.fault }];
    }),
  );
}

const commentsXml = (faults: readonly Fault[]): string =>
  `${XML}<comments xmlns="${MAIN}"><authors><author>应保</author></authors><commentList>${faults
    .map(
      (f) =>
        `<comment ref="${f.reference}" authorId="0"><text><r><t xml:space="preserve">${escapeXml(f.text)}</t></r></text></comment>`,
    )
    .join('')}</commentList></comments>`;

const vmlXml = (faults: readonly Fault[]): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">${faults
    .map(
      (f, i) =>
        `<v:shape id="c${i}" type="#_x0000_t202" style="visibility:hidden;width:200pt;height:60pt"><x:ClientData ObjectType="Note"><x:Row>${f.row}</x:Row><x:Column>${f.column}</x:Column></x:ClientData></v:shape>`,
    )
    .join('')}</xml>`;

const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

const relations = (...items: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map((_, i) => {
    const n = i + 1;
    const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
    return (
      `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="${type}.worksheet+xml"/>` +
      `<Override PartName="/xl/comments${n}.xml" ContentType="${type}.comments+xml"/>`
    );
  });
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/>${parts.join('')}</Types>`
  );
}

/**
 * Writes a workbook whose bytes depend on nothing but its content: fixed dates, fixed order, texts always as text, so that no
 * cell can act as a formula and the same register is the same file.
 */
export function writeWorkbook(sheets: readonly Sheet[]): Uint8Array {
  const files: Record<string, Uint8Array> = {
    '[Content_Types].xml': strToU8(contentTypes(sheets)),
    '_rels/.rels': strToU8(relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'))),
    'xl/styles.xml': strToU8(STYLES),
    'xl/workbook.xml': strToU8(
      `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets
        .map((s, i) => `<sheet name="${escapeXml(s.name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
        .join('')}</sheets></workbook>`,
    ),
    'xl/_rels/workbook.xml.rels': strToU8(
      relations(
        ...sheets.map((_, i) =>
          relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`),
        ),
        relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
      ),
    ),
  };
  for (const [i, sheet] of sheets.entries()) {
    const n = i + 1;
    const faults = faultsOf(sheet);
    files[`xl/worksheets/sheet${n}.xml`] = strToU8(sheetXml(sheet, faults.length > 0));
    files[`xl/comments${n}.xml`] = strToU8(commentsXml(faults));
    files[`xl/drawings/vml${n}.vml`] = strToU8(vmlXml(faults));
    files[`xl/worksheets/_rels/sheet${n}.xml.rels`] = strToU8(
      relations(
        relation('rId1', 'vmlDrawing', `../drawings/vml${n}.vml`),
        relation('rId2', 'comments', `../comments${n}.xml`),
      ),
    );
  }
  return zipSync(files, { level: 6, mtime: FIXED_TIME });
}
