import type { WorkbookArchive } from './workbook-archive.ts';

/** Formats every program knows without being told, among them the Chinese ones, that show a day. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const DAY_LETTERS = /[ymd年月日]/i;
/** Literal texts, colours and locales in a format are no letters of it. */
const DECORATION = /"[^"]*"|\\.|\[[^\]]*\]/g;

const showsDay = (format: number, custom: ReadonlyMap<number, string>): boolean =>
  BUILT_IN.has(format) || DAY_LETTERS.test((custom.get(format) ?? '').replaceAll(DECORATION, ''));

/** Which cell styles, by their number, show a number as a date. */
export function dateStyles(archive: WorkbookArchive): ReadonlySet<number> {
  const styles = new Set<number>();
  const custom = new Map<number, string>();
  let inCells = false;
  let index = 0;
  archive.read('xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      if (showsDay(Number(attributes.numFmtId ?? 0), custom)) styles.add(index);
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
