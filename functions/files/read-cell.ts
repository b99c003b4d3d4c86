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
export const plainCell = (text: string): FileCell =>
  text.length > FILE_LIMITS.cellCharacters
    ? faulty(text.slice(0, FILE_LIMITS.cellCharacters), 'TOO_LONG')
    : { text };

const DAY_IN_MILLISECONDS = 86_400_000;
/** 1900-02-29, which spreadsheet programs count although it never was. */
const DAY_THAT_NEVER_WAS = 60;
const LATEST_DAY = 2_958_465;
const EPOCHS = { from1900: Date.UTC(1899, 11, 30), from1904: Date.UTC(1904, 0, 1) } as const;

function dateCell(raw: string, dates1904: boolean): FileCell {
  const day = Math.floor(Number(raw));
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
  const value = Number(raw);
  if (!Number.isFinite(value)) return faulty(raw, 'NOT_A_NUMBER');
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return faulty(raw, 'LOST_DIGITS');
  return { text: String(Number(value.toPrecision(EXACT_DIGITS))) };
}

/** The text of a cell as its author sees it, or why it cannot be trusted. */
export function readCell(cell: StoredCell, reading: CellReading): FileCell {
  const { type, value } = cell;
  if (cell.formula) return faulty(plainCell(value).text, 'FORMULA');
  if (type === 'e') return faulty(plainCell(value).text, 'ERROR_VALUE');
  if (type === 's') {
    const text = reading.strings[Number(value)];
    return text === undefined ? faulty('', 'NO_SUCH_TEXT') : plainCell(text);
  }
  if (type !== 'n') return plainCell(value.trim());
  const raw = plainCell(value.trim()).text;
  if (raw === '') return { text: '' };
  return reading.dates.has(cell.style) ? dateCell(raw, reading.dates1904) : numberCell(raw);
}
