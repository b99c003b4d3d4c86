import { escapeXml } from './escape-xml.ts';
import { headRow, type Sheet } from './sheet.ts';
import { MAIN, PACKAGE, RELATIONS, XML } from './workbook-names.ts';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const relation = (id: string, type: string, target: string): string =>
  `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;

const relations = (...items: readonly string[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${items.join('')}</Relationships>`;

export function contentTypes(sheets: readonly Sheet[]): string {
  const parts = sheets.map(
    (_, i) =>
      `<Override PartName="/xl/worksheets/sheet${i + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>` +
      `<Override PartName="/xl/comments${i + 1}.xml" ContentType="${SPREADSHEET}.comments+xml"/>`,
  );
  return (
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>' +
    `<Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/>` +
    `<Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/>${parts.join('')}</Types>`
  );
}

export const packageRelations = (): string =>
  relations(relation('rId1', 'officeDocument', 'xl/workbook.xml'));

/** The sheets in order; whatever stands above the data is printed again on every page. */
export function workbookXml(sheets: readonly Sheet[]): string {
  const listed = sheets.map(
    ({ name }, i) => `<sheet name="${escapeXml(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`,
  );
  const repeated = sheets.map((sheet, i) => {
    const quoted = escapeXml(sheet.name.replaceAll("'", "''"));
    return `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${quoted}'!$1:$${headRow(sheet)}</definedName>`;
  });
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${listed.join('')}</sheets><definedNames>${repeated.join('')}</definedNames></workbook>`;
}

export const workbookRelations = (sheets: readonly Sheet[]): string =>
  relations(
    ...sheets.map((_, i) => relation(`rId${i + 1}`, 'worksheet', `worksheets/sheet${i + 1}.xml`)),
    relation(`rId${sheets.length + 1}`, 'styles', 'styles.xml'),
  );

export const sheetRelations = (n: number): string =>
  relations(
    relation('rId1', 'vmlDrawing', `../drawings/vml${n}.vml`),
    relation('rId2', 'comments', `../comments${n}.xml`),
  );
