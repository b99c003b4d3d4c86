import { MAIN, XML } from './workbook-names.ts';

/** Places in the list of cell styles below. */
export const STYLE = { number: 0, header: 1, title: 2, fault: 3, text: 4, sample: 5 } as const;

/** The built-in format that keeps whatever is typed as text. */
const TEXT = 'numFmtId="49" applyNumberFormat="1"';

const FONTS = [
  '<font><sz val="11"/><name val="宋体"/></font>',
  '<font><b/><sz val="11"/><name val="宋体"/></font>',
  '<font><b/><sz val="16"/><name val="宋体"/></font>',
  '<font><i/><sz val="11"/><color rgb="FF808080"/><name val="宋体"/></font>',
];

const FILLS = [
  '<fill><patternFill patternType="none"/></fill>',
  '<fill><patternFill patternType="gray125"/></fill>',
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill>',
];

const BORDERS = [
  '<border/>',
  '<border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/></border>',
];

/** In the order of `STYLE`. */
const CELLS = [
  '<xf borderId="1"/>',
  '<xf fontId="1" borderId="1" applyFont="1"><alignment horizontal="center" wrapText="1"/></xf>',
  '<xf fontId="2" applyFont="1"><alignment horizontal="center"/></xf>',
  `<xf fillId="2" borderId="1" applyFill="1" ${TEXT}/>`,
  `<xf borderId="1" ${TEXT}/>`,
  `<xf fontId="3" borderId="1" applyFont="1" ${TEXT}/>`,
];

const list = (name: string, items: readonly string[]): string =>
  `<${name} count="${items.length}">${items.join('')}</${name}>`;

export const STYLES = `${XML}<styleSheet xmlns="${MAIN}">${list('fonts', FONTS)}${list('fills', FILLS)}${list('borders', BORDERS)}<cellStyleXfs count="1"><xf/></cellStyleXfs>${list('cellXfs', CELLS)}</styleSheet>`;
