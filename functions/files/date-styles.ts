import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { WorkbookArchive } from './workbook-archive.ts';

/** Formats every program knows without being told, among them the Chinese ones, that show a day. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const DAY_LETTERS = /[ymd年月日]/i;
/** Literal texts, colours, locales and characters that only fill or widen are no letters of a format. */
const DECORATION = /"[^"]*"|[\\_*].|\[[^\]]*\]/g;

const showsDay = (code: string): boolean => DAY_LETTERS.test(code.replaceAll(DECORATION, ''));

/** More styles than any program writes are there to fill the memory. */
function assertRoom(styles: number): void {
  if (styles >= FILE_LIMITS.cellStyles) throw new FileRefused('TOO_MANY_ENTRIES');
}

/** Which cell styles, by their number, show a number as a date. */
export function dateStyles(archive: WorkbookArchive): ReadonlySet<number> {
  const styles = new Set<number>();
  const custom = new Map<number, boolean>();
  let inCells = false;
  let index = 0;
  archive.read('xl/styles.xml', {
    open: (name, attributes) => {
      if (name === 'numFmt') {
        assertRoom(custom.size);
        custom.set(Number(attributes.numFmtId), showsDay(attributes.formatCode ?? ''));
      }
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      assertRoom(index);
      const format = Number(attributes.numFmtId ?? 0);
      if (BUILT_IN.has(format) || custom.get(format)) styles.add(index);
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}
