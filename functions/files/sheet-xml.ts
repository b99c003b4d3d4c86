import { type CellNote, MAX_NOTES } from './cell-notes.ts';
import { escapeXml } from './escape-xml.ts';
import { columnName, headRow, type Sheet, type SheetRow } from './sheet.ts';
import { MAIN, RELATIONS, XML } from './workbook-names.ts';
import { STYLE } from './workbook-styles.ts';

type Style = (typeof STYLE)[keyof typeof STYLE];

function cellXml(
  cell: SheetRow[number],
  at: { column: number; row: number; style: Style | undefined },
): string {
  const { value, fault, sample } = typeof cell === 'object' ? cell : { value: cell };
  const plain = typeof value === 'number' ? STYLE.number : STYLE.text;
  const marked = fault === undefined ? sample && STYLE.sample : STYLE.fault;
  const open = `<c r="${columnName(at.column)}${at.row}" s="${marked ?? at.style ?? plain}"`;
  return typeof value === 'number'
    ? `${open}><v>${value}</v></c>`
    : `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
}

const rowXml = (cells: SheetRow, row: number, style?: Style): string =>
  `<row r="${row}">${cells.map((cell, column) => cellXml(cell, { column, row, style })).join('')}</row>`;

function openXml(sheet: Sheet): string {
  const head = headRow(sheet);
  const columns = sheet.columns.map(({ width, text }, i) => {
    const style = text === undefined ? '' : ` style="${STYLE.text}"`;
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"${style}/>`;
  });
  const title = sheet.title
    ? rowXml([sheet.title.name], 1, STYLE.title) + rowXml([sheet.title.line], 2)
    : '';
  const headers = sheet.columns.map((column) => column.header);
  return (
    `${XML}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>` +
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>` +
    `<cols>${columns.join('')}</cols><sheetData>${title}${rowXml(headers, head, STYLE.header)}`
  );
}

/** As many rows as people fill in by hand; whatever is pasted below them is checked by the import all the same. */
const DROP_DOWN_ROWS = 10_000;

/** Drop-downs for the rows below the header. */
function dropDowns(sheet: Sheet): string {
  const head = headRow(sheet);
  const lists = sheet.columns.flatMap(({ words }, i) => {
    const letters = columnName(i);
    return words === undefined
      ? []
      : [
          '<dataValidation type="list" allowBlank="1" showErrorMessage="1" errorTitle="不在可选项中" error="请从下拉列表中选择"' +
            ` sqref="${letters}${head + 1}:${letters}${head + DROP_DOWN_ROWS}"><formula1>"${escapeXml(words.join(','))}"</formula1></dataValidation>`,
        ];
  });
  return lists.length === 0
    ? ''
    : `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>`;
}

function closeXml(sheet: Sheet, hasNotes: boolean): string {
  const last = columnName(sheet.columns.length - 1);
  const merged = sheet.title
    ? `<mergeCells count="2"><mergeCell ref="A1:${last}1"/><mergeCell ref="A2:${last}2"/></mergeCells>`
    : '';
  return (
    `</sheetData>${merged}${dropDowns(sheet)}` +
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>' +
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>' +
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter>' +
    `${hasNotes ? '<legacyDrawing r:id="rId1"/>' : ''}</worksheet>`
  );
}

/** A sheet's XML as its rows come. What must be noted on cells is put into `notes`, for the parts that follow. */
export async function* sheetXml(sheet: Sheet, notes: CellNote[]): AsyncGenerator<string> {
  yield openXml(sheet);
  let row = headRow(sheet);
  for await (const cells of sheet.rows) {
    row += 1;
    yield rowXml(cells, row);
    for (const [column, cell] of cells.entries())
      if (typeof cell === 'object' && cell.fault !== undefined && notes.length < MAX_NOTES)
        notes.push({ row, column, text: cell.fault });
  }
  yield closeXml(sheet, notes.length > 0);
}
