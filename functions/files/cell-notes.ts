import { escapeXml } from './escape-xml.ts';
import { columnName } from './sheet.ts';
import { MAIN, XML } from './workbook-names.ts';

/** A note on a cell, by its row as a spreadsheet program counts it and its column from 0. */
export interface CellNote {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Programs become slow over many notes, and a report says everything in its own columns too: later cells are coloured only. */
export const MAX_NOTES = 2_000;

export const commentsXml = (notes: readonly CellNote[]): string =>
  `${XML}<comments xmlns="${MAIN}"><authors><author>应保</author></authors><commentList>${notes
    .map(
      ({ row, column, text }) =>
        `<comment ref="${columnName(column)}${row}" authorId="0"><text><r><t xml:space="preserve">${escapeXml(text)}</t></r></text></comment>`,
    )
    .join('')}</commentList></comments>`;

/** The shapes in which older programs show notes; without them no program shows any. */
export const notesDrawing = (notes: readonly CellNote[]): string =>
  `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">${notes
    .map(
      ({ row, column }, i) =>
        `<v:shape id="c${i}" type="#_x0000_t202" style="visibility:hidden;width:200pt;height:60pt"><x:ClientData ObjectType="Note"><x:Row>${row - 1}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`,
    )
    .join('')}</xml>`;
