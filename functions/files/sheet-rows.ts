import { FILE_LIMITS } from '../../schema/files/file-limits.ts';
import { FileRefused } from './file-refused.ts';
import { type FileCell, type FileRow, hasContent } from './file-row.ts';
import { columnIndex } from './merged-cells.ts';
import type { XmlListener } from './parse-xml.ts';
import { type CellReading, readCell } from './read-cell.ts';

type Attributes = Readonly<Record<string, string>>;

const HIGHEST_ROW = 1_048_576;
const REFERENCE = /^([A-Z]{1,3})([1-9]\d{0,6})$/;
const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true';

/** Hears the elements of a sheet and makes rows of them, in rising order, as the author counts them. */
export class SheetRows implements XmlListener {
  readonly #reading: CellReading;
  readonly #mergedColumns: (row: number) => readonly number[];
  /** Only columns that may hold anything are kept, however many a sheet claims to hide. */
  readonly #hiddenColumns = new Set<number>();
  #ready: FileRow[] = [];
  #cells: FileCell[] = [];
  #row = 0;
  #column = -1;
  #rowHidden = false;
  #cell: { column: number; type: string; style: number; formula: boolean } | undefined;
  #value = '';
  #inValue = false;
  #inReading = false;

  constructor(reading: CellReading, merged: (row: number) => readonly number[]) {
    this.#reading = reading;
    this.#mergedColumns = merged;
  }

  /** Rows finished since the last call. */
  take(): FileRow[] {
    const ready = this.#ready;
    this.#ready = [];
    return ready;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'col') this.#hide(attributes);
    else if (name === 'row') this.#openRow(attributes);
    else if (name === 'c') this.#openCell(attributes);
    else if (name === 'f' && this.#cell !== undefined) this.#cell.formula = true;
    else if (name === 'rPh') this.#inReading = true;
    this.#inValue = (name === 'v' || name === 't') && !this.#inReading;
  }

  text(text: string): void {
    if (!this.#inValue || this.#cell === undefined) return;
    // A little more than allowed is enough to know that it is too long.
    if (this.#value.length <= FILE_LIMITS.cellCharacters) this.#value += text;
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#inValue = false;
    else if (name === 'rPh') this.#inReading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#closeRow();
  }

  /** A column of no width is as hidden as one that says so. */
  #hide({ min, max, hidden, width }: Attributes): void {
    if (!isTrue(hidden) && Number(width) !== 0) return;
    const last = Math.min(Number(max), FILE_LIMITS.columns);
    for (let column = Number(min); column <= last; column += 1) this.#hiddenColumns.add(column - 1);
  }

  #openRow({ r, hidden, ht }: Attributes): void {
    const row = r === undefined ? this.#row + 1 : Number(r);
    if (!Number.isInteger(row) || row <= this.#row || row > HIGHEST_ROW)
      throw new FileRefused('DAMAGED', `第${this.#row}行之后的行号有误`);
    this.#row = row;
    this.#rowHidden = isTrue(hidden) || Number(ht) === 0;
    this.#column = -1;
    this.#cells = [];
  }

  #openCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.#column = this.#columnOf(r);
    this.#cell = { column: this.#column, type: t, style: Number(s), formula: false };
    this.#value = '';
  }

  /**
   * A cell without a reference stands right of the one before it, empty ones counted. A reference must name this row and a column not
   * yet passed: of two cells in one place, each program would show another.
   */
  #columnOf(reference: string | undefined): number {
    if (reference === undefined) return this.#column + 1;
    const [, letters, row] = REFERENCE.exec(reference) ?? [];
    const column = letters === undefined ? -1 : columnIndex(letters);
    if (Number(row) !== this.#row || column <= this.#column)
      throw new FileRefused('DAMAGED', `第${this.#row}行的单元格位置有误`);
    return column;
  }

  #closeCell(): void {
    if (this.#cell === undefined) return;
    const { column, ...stored } = this.#cell;
    this.#cell = undefined;
    const cell = readCell({ ...stored, value: this.#value }, this.#reading);
    if (!hasContent(cell)) return;
    if (column >= FILE_LIMITS.columns)
      throw new FileRefused('TOO_MANY_COLUMNS', `第${this.#row}行`);
    if (this.#hiddenColumns.has(column))
      throw new FileRefused('HIDDEN_COLUMN', `第${column + 1}列`);
    this.#put(column, cell);
  }

  #put(column: number, cell: FileCell): void {
    while (this.#cells.length < column) this.#cells.push({ text: '' });
    this.#cells[column] = cell;
  }

  #closeRow(): void {
    if (!this.#cells.some(hasContent)) return;
    for (const column of this.#mergedColumns(this.#row))
      this.#put(column, { text: this.#cells[column]?.text ?? '', fault: 'MERGED' });
    const cells = this.#rowHidden
      ? this.#cells.map((cell): FileCell => ({ ...cell, fault: cell.fault ?? 'HIDDEN_ROW' }))
      : this.#cells;
    this.#ready.push({ row: this.#row, cells });
  }
}
