import { strToU8, type Zippable, zipSync } from 'fflate';

const OPEN_XML = 'http://schemas.openxmlformats.org';
const RELATION = `${OPEN_XML}/officeDocument/2006/relationships`;
const PACKAGE = `${OPEN_XML}/package/2006`;

type Part = string | Uint8Array;

/** A sheet part; `before` and `after` stand around the rows, as columns and merged cells do. */
export const sheetPart = (rows: string, { before = '', after = '' } = {}): string =>
  `<?xml version="1.0"?><worksheet xmlns="${OPEN_XML}/spreadsheetml/2006/main">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`;

/** One cell of text. */
export const textCell = (reference: string, text: string): string =>
  `<c r="${reference}" t="inlineStr"><is><t>${text}</t></is></c>`;

export const workbookPart = (sheets = '<sheet name="一" sheetId="1" r:id="rId1"/>', more = '') =>
  `<workbook xmlns:r="${RELATION}">${more}<sheets>${sheets}</sheets></workbook>`;

const relations = (body: string): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${body}</Relationships>`;

export const relation = (id: string, type: string, target: string, more = ''): string =>
  `<Relationship Id="${id}" Type="${RELATION}/${type}" Target="${target}" ${more}/>`;

export const workbookRelations = (more = ''): string =>
  relations(relation('rId1', 'worksheet', 'worksheets/sheet1.xml') + more);

const PLAIN: Readonly<Record<string, Part>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"/>`,
  'xl/workbook.xml': workbookPart(),
  'xl/_rels/workbook.xml.rels': workbookRelations(),
  'xl/worksheets/sheet1.xml': sheetPart(`<row r="1">${textCell('A1', '户编号')}</row>`),
};

/** A zip of exactly these parts. */
export const zipOf = (parts: Readonly<Record<string, Part>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [
        name,
        typeof part === 'string' ? strToU8(part) : part,
      ]),
    ) satisfies Zippable,
  );

/** A small workbook that is well formed but for the parts given. */
export const workbookOf = (parts: Readonly<Record<string, Part>> = {}): Uint8Array =>
  zipOf({ ...PLAIN, ...parts });

/** A workbook whose only sheet holds these rows. */
export const workbookOfRows = (rows: string, around = {}): Uint8Array =>
  workbookOf({ 'xl/worksheets/sheet1.xml': sheetPart(rows, around) });
