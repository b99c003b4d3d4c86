import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import type { WorkbookArchive } from './workbook-archive.ts';

/** A copy of its own: a slice would keep alive the whole piece of the file it was cut from. */
const detached = (text: string): string => Buffer.from(text).toString();

/** The workbook's list of texts, to which cells point by number. Readings printed above characters are no part of a text. */
export function sharedStrings(archive: WorkbookArchive): readonly string[] {
  const strings: string[] = [];
  let parts: string[] = [];
  let characters = 0;
  let inText = false;
  let inReading = false;
  archive.read('xl/sharedStrings.xml', {
    open: (name) => {
      if (name === 'si') parts = [];
      if (name === 'rPh') inReading = true;
      inText = name === 't' && !inReading;
    },
    text: (text) => {
      if (!inText) return;
      characters += text.length;
      if (characters > FILE_LIMITS.sharedCharacters) throw new FileRefused('TOO_LARGE');
      parts.push(text);
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') inReading = false;
      if (name !== 'si') return;
      if (strings.length >= FILE_LIMITS.sharedStrings) throw new FileRefused('TOO_LARGE');
      strings.push(detached(parts.join('').trim()));
    },
  });
  return strings;
}
