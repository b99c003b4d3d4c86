import { type CellNote, commentsXml, notesDrawing } from './cell-notes.ts';
import type { Sheet } from './sheet.ts';
import { sheetXml } from './sheet-xml.ts';
import {
  contentTypes,
  packageRelations,
  sheetRelations,
  workbookRelations,
  workbookXml,
} from './workbook-parts.ts';
import { STYLES } from './workbook-styles.ts';
import { ZipWriter } from './zip-writer.ts';

/**
 * Writes a workbook whose bytes depend on nothing but its content: fixed dates, fixed order, texts always as text, so that no
 * cell can act as a formula and the same register is the same file. Rows are packed as they come; only packed bytes are held.
 */
export async function writeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const zip = new ZipWriter();
  await zip.add('[Content_Types].xml', [contentTypes(sheets)]);
  await zip.add('_rels/.rels', [packageRelations()]);
  await zip.add('xl/styles.xml', [STYLES]);
  await zip.add('xl/workbook.xml', [workbookXml(sheets)]);
  await zip.add('xl/_rels/workbook.xml.rels', [workbookRelations(sheets)]);
  for (const [i, sheet] of sheets.entries()) {
    const n = i + 1;
    const notes: CellNote[] = [];
    await zip.add(`xl/worksheets/sheet${n}.xml`, sheetXml(sheet, notes));
    await zip.add(`xl/comments${n}.xml`, [commentsXml(notes)]);
    await zip.add(`xl/drawings/vml${n}.vml`, [notesDrawing(notes)]);
    await zip.add(`xl/worksheets/_rels/sheet${n}.xml.rels`, [sheetRelations(n)]);
  }
  return zip.end();
}
