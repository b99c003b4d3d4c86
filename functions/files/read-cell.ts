import type { CellFault } from '../../schema/files/file-faults.ts';
import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import type { FileCell } from './file-row.ts';

/** What is needed to tell a cell's text from what the workbook stores. */
export interface CellReading {
  readonly strings: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly dates1904: boolean;
}

/** A cell as stored: its kind, its style, its content before interpretation. */
export interface StoredCell {
  readonly type: string;
  readonly style: number;
  readonly value: string;
  readonly formula: boolean;
}

const faulty = (text: string, fault: CellFault): FileCell => ({ text, fault });

/** Cuts what no field could hold; the cell is named, and not used. */
const boundedCell = (text: string): FileCell =>
  text.length > FILE_LIMITS.cellCharacters
    ? faulty(text.slice(0, FILE_LIMITS.cellCharacters), 'TOO_LONG')
    : { text };

/** What programs write of a long number they have rounded, or keep behind its digits: the last ones are gone. */
const ROUNDED = /^[+-]?\d([.,]\d+)?E\+\d{1,3}$|^[+-]?\d[.,]\d+E\d{1,3}$|^\d{16,}[.,]\d+$/i;

/** A cell of text. A long number that was rounded before it became text has lost its digits all the same. */
export const textCell = (text: string): FileCell =>
  ROUNDED.test(text) ? faulty(boundedCell(text).text, 'LOST_DIGITS') : boundedCell(text);

/** A number as workbooks store it; hexadecimal and the like, which JavaScript reads too, are none. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(E[+-]?\d+)?$/i;

const DAY_IN_MILLISECONDS = 86_400_000;
/** 1900-02-29, which spreadsheet programs count although it never was. */
const DAY_THAT_NEVER_WAS = 60;
const LATEST_DAY = 2_958_465;
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) } as const;

function dateCell(raw: string, dates1904: boolean): FileCell {
  const day = DECIMAL.test(raw) ? Math.floor(Number(raw)) : Number.NaN;
  const possible = day >= 1 && day <= LATEST_DAY && (dates1904 || day !== DAY_THAT_NEVER_WAS);
  if (!possible) return faulty(raw, 'NOT_A_DATE');
  const early = !dates1904 && day < DAY_THAT_NEVER_WAS ? 1 : 0;
  const epoch = dates1904 ? EPOCHS.from1904 : EPOCHS.from1900;
  return { text: new Date(epoch + (day + early) * DAY_IN_MILLISECONDS).toISOString().slice(0, 10) };
}

/** Digits a spreadsheet program keeps exactly; it rounds what it shows to as many. */
const EXACT_DIGITS = 15;

/**
 * A number of more digits than can be kept has lost some: it is named, never repaired. Traces of binary fractions
 * (508.39999999999998) are taken off as the program does when it shows the cell.
 */
function numberCell(raw: string): FileCell {
  const value = DECIMAL.test(raw) ? Number(raw) : Number.NaN;
  if (!Number.isFinite(value)) return faulty(raw, 'NOT_A_NUMBER');
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return faulty(raw, 'LOST_DIGITS');
  return { text: String(Number(value.toPrecision(EXACT_DIGITS))) };
}

/** A cell that points to no text is empty, and not the first of the list. */
function sharedCell(index: string, strings: readonly string[]): FileCell {
  if (index === '') return { text: '' };
  const text = /^\d+$/.test(index) ? strings[Number(index)] : undefined;
  return text === undefined ? faulty('', 'NO_SUCH_TEXT') : textCell(text);
}

/** What is shown of a stored truth value: never the digit, which could be taken for an amount. */
const TRUTHS: Readonly<Record<string, string>> = { '0': 'FALSE', '1': 'TRUE' };

/** The text of a cell as its author sees it, or why it cannot be trusted. */
export function readCell(cell: StoredCell, reading: CellReading): FileCell {
  const { type } = cell;
  const value = cell.value.trim();
  if (cell.formula) return faulty(boundedCell(value).text, 'FORMULA');
  if (type === 'e') return faulty(boundedCell(value).text, 'ERROR_VALUE');
  if (type === 's') return sharedCell(value, reading.strings);
  if (type === 'b') return { text: TRUTHS[value] ?? boundedCell(value).text };
  if (type !== 'n') return textCell(value);
  const raw = boundedCell(value).text;
  if (raw === '') return { text: '' };
  return reading.dates.has(cell.style) ? dateCell(raw, reading.dates1904) : numberCell(raw);
}
