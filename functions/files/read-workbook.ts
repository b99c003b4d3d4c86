import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import { FileRefused } from './file-refused.ts';
import type { FileCell, FileRow } from './file-row.ts';
import { FILE_LIMITS } from './limits.ts';

const WANTED = /^xl\/(workbook\.xml|sharedStrings\.xml|styles\.xml|worksheets\/sheet\d+\.xml)$/;

const LEGACY = [0xd0, 0xcf, 0x11, 0xe0];

function assertContainer(bytes: Uint8Array): void {
  if (LEGACY.every((byte, i) => bytes[i] === byte)) {
    throw new FileRefused(
      'LEGACY_OR_ENCRYPTED',
      '不支持旧版.xls或加密的Excel文件，请另存为未加密的.xlsx',
    );
  }
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new FileRefused('NOT_A_WORKBOOK', '这不是Excel(.xlsx)文件');
}

/** Opens only the parts we read, after counting entries and refusing bombs, macros and links by name and declared size. */
function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let entries = 0;
  let unpacked = 0;
  const look = (file: { name: string; size: number; originalSize: number }) => {
    entries += 1;
    if (entries > FILE_LIMITS.entries)
      throw new FileRefused('TOO_MANY_ENTRIES', 'Excel文件内部条目过多');
    if (/vbaProject|\.bin$/i.test(file.name))
      throw new FileRefused('MACRO', 'Excel文件含有宏或嵌入对象，请去除后上传');
    if (/externalLinks/i.test(file.name))
      throw new FileRefused('EXTERNAL_LINK', 'Excel文件含有外部链接，请去除后上传');
    unpacked += file.originalSize;
    const bomb =
      file.originalSize > 1_000_000 &&
      file.originalSize / Math.max(1, file.size) > FILE_LIMITS.ratio;
    if (bomb || unpacked > FILE_LIMITS.unpackedBytes)
      throw new FileRefused('BOMB', 'Excel文件解压后过大，已拒绝');
    return WANTED.test(file.name);
  };
  try {
    return unzipSync(bytes, { filter: look });
  } catch (error) {
    if (error instanceof FileRefused) throw error;
    throw new FileRefused('DAMAGED', 'Excel文件已损坏或不完整，请重新保存后上传');
  }
}

/** Parses a part with our own limits: no document types, so no entities can expand. */
function parsePart(
  bytes: Uint8Array,
  handlers: {
    open?: (name: string, attributes: Record<string, string>) => void;
    close?: (name: string) => void;
    text?: (text: string) => void;
  },
): void {
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new FileRefused('ENTITIES', 'Excel文件含有不允许的XML声明，已拒绝');
  });
  parser.on('error', () => {
    throw new FileRefused('DAMAGED', 'Excel文件内容已损坏');
  });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('opentag', ({ name, attributes }) =>
    handlers.open?.(local(name), attributes as Record<string, string>),
  ); // No namespaces asked for, so plain strings.
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('cdata', (text) => handlers.text?.(text));
  parser.write(strFromU8(bytes)).close();
}

function sharedStrings(part: Uint8Array | undefined): string[] {
  if (part === undefined) return [];
  const strings: string[] = [];
  let inText = false;
  let phonetic = false;
  parsePart(part, {
    open: (name) => {
      if (name === 'si') strings.push('');
      if (name === 'rPh') phonetic = true;
      inText = name === 't' && !phonetic;
      if (strings.length > FILE_LIMITS.sharedStrings)
        throw new FileRefused('TOO_LARGE', 'Excel文件文本过多');
    },
    close: (name) => {
      if (name === 't') inText = false;
      if (name === 'rPh') phonetic = false;
    },
    text: (text) => {
      if (inText) strings[strings.length - 1] += text;
    },
  });
  return strings;
}

function usesDates1904(part: Uint8Array | undefined): boolean {
  let found = false;
  if (part !== undefined) {
    parsePart(part, {
      open: (name, attributes) => {
        if (name === 'workbookPr' && ['1', 'true'].includes(attributes.date1904 ?? ''))
          found = true;
      },
    });
  }
  return found;
}

const BUILT_IN_DATE_FORMATS = new Set([14, 15, 16, 17, 22, 27, 30, 31, 36, 50, 57, 58]);

/** Which cell styles show a number as a date. */
function dateStyles(part: Uint8Array | undefined): Set<number> {
  const styles = new Set<number>();
  if (part === undefined) return styles;
  const custom = new Map<number, string>();
  let inCells = false;
  let index = 0;
  parsePart(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') inCells = true;
      if (name !== 'xf' || !inCells) return;
      const format = Number(attributes.numFmtId);
      if (
        BUILT_IN_DATE_FORMATS.has(format) ||
        /[ymd年月日]/i.test(custom.get(format)?.replaceAll(/"[^"]*"|\[[^\]]*\]/g, '') ?? '')
      ) {
        styles.add(index);
      }
      index += 1;
    },
    close: (name) => {
      if (name === 'cellXfs') inCells = false;
    },
  });
  return styles;
}

const DAY_IN_MILLISECONDS = 86_400_000;

function serialDate(serial: number, dates1904: boolean): string {
  const epoch = dates1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return new Date(epoch + Math.floor(serial) * DAY_IN_MILLISECONDS).toISOString().slice(0, 10);
}

function columnIndex(reference: string): number {
  const letters = reference.replaceAll(/[^A-Z]/g, '');
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const LONGEST_EXACT_NUMBER = 15;

interface Reading {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly dates1904: boolean;
}

interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  formula: boolean;
}

/** A number of more than 15 digits has lost some in the spreadsheet: it is flagged, never repaired. */
function cellOf(cell: OpenCell, reading: Reading): FileCell {
  const raw = cell.value;
  if (cell.formula) return { text: raw, fault: '单元格是公式，请粘贴为数值后上传' };
  if (cell.type === 's') return { text: (reading.strings[Number(raw)] ?? '').trim() };
  if (cell.type === 'e') return { text: raw, fault: '单元格是错误值' };
  if (cell.type !== 'n') return { text: raw.trim() };
  if (raw === '') return { text: '' };
  if (reading.dates.has(cell.style)) return { text: serialDate(Number(raw), reading.dates1904) };
  const digits = raw.replaceAll(/\D/g, '');
  if (/e/i.test(raw) || (digits.length > LONGEST_EXACT_NUMBER && !raw.includes('.'))) {
    return { text: raw, fault: '长数字被存成了数值，末几位已丢失，请改为文本格式后重新填写' };
  }
  return { text: String(Number(Number(raw).toFixed(6))) };
}

function sheetRows(part: Uint8Array, reading: Reading): FileRow[] {
  const rows: FileRow[] = [];
  let cells: FileCell[] = [];
  let rowNumber = 0;
  let cell: OpenCell | undefined;
  let collecting = false;
  parsePart(part, {
    open: (name, attributes) => {
      if (name === 'row') {
        rowNumber = Number(attributes.r ?? rowNumber + 1);
        cells = [];
        if (rows.length >= FILE_LIMITS.rows)
          throw new FileRefused('TOO_MANY_ROWS', '超过20万行，请按乡镇分开上传');
      } else if (name === 'c') {
        const column = attributes.r === undefined ? cells.length : columnIndex(attributes.r);
        if (column >= FILE_LIMITS.columns)
          throw new FileRefused('TOO_MANY_COLUMNS', `第${rowNumber}行列数过多`);
        cell = {
          column,
          type: attributes.t ?? 'n',
          style: Number(attributes.s ?? 0),
          value: '',
          formula: false,
        };
      } else if (name === 'f' && cell !== undefined) cell.formula = true;
      collecting = name === 'v' || name === 't';
    },
    text: (text) => {
      if (!collecting || cell === undefined) return;
      cell.value += text;
      if (cell.value.length > FILE_LIMITS.cellCharacters)
        throw new FileRefused('CELL_TOO_LONG', `第${rowNumber}行有单元格超过4000字`);
    },
    close: (name) => {
      if (name === 'v' || name === 't') collecting = false;
      if (name === 'c' && cell !== undefined) {
        while (cells.length < cell.column) cells.push({ text: '' });
        cells[cell.column] = cellOf(cell, reading);
        cell = undefined;
      }
      if (name === 'row' && cells.some((c) => c.text !== '' || c.fault !== undefined))
        rows.push({ row: rowNumber, cells });
    },
  });
  return rows;
}

/** Rows of the first sheet of a workbook. */
export function* readWorkbook(bytes: Uint8Array): Generator<FileRow> {
  assertContainer(bytes);
  const parts = unpack(bytes);
  const first = Object.keys(parts)
    .filter((name) => name.startsWith('xl/worksheets/'))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))[0];
  const sheet = first === undefined ? undefined : parts[first];
  if (sheet === undefined) throw new FileRefused('NO_SHEET', 'Excel文件中没有工作表');
  const reading: Reading = {
    strings: sharedStrings(parts['xl/sharedStrings.xml']),
    dates: dateStyles(parts['xl/styles.xml']),
    dates1904: usesDates1904(parts['xl/workbook.xml']),
  };
  yield* sheetRows(sheet, reading);
}
