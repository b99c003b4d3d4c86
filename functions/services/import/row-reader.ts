import type { Column } from '../../../schema/files/columns.ts';
import { CELL_FAULTS } from '../../../schema/files/file-faults.ts';
import { CivilDate, PayMonth } from '../../../schema/scalars/calendar.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import type { PartHeader, PartRow, Rejection } from './part-lines.ts';

/** What clerks put between the words of one cell. */
const BETWEEN_WORDS = /[、,，;；/\s]+/u;

/** Reads the cells of one row by column name and remembers what is wrong with them, cell by cell. */
export class RowReader {
  readonly row: PartRow;
  readonly faults: Rejection[] = [];
  readonly #header: PartHeader;
  readonly #layout: Readonly<Record<string, Column>>;

  constructor(row: PartRow, header: PartHeader, layout: Readonly<Record<string, Column>>) {
    this.row = row;
    this.#header = header;
    this.#layout = layout;
  }

  /** Whether there is nothing in a cell, whatever else it may be. */
  isEmpty(name: string): boolean {
    const at = this.#header.columns[name];
    return at === undefined || (this.row.cells[at]?.text ?? '') === '';
  }

  /** The cell's text; a cell that cannot be trusted (a formula, lost digits) is a fault. */
  text(name: string): string {
    const at = this.#header.columns[name];
    const cell = at === undefined ? undefined : this.row.cells[at];
    if (cell?.fault !== undefined) this.fault(name, cell.fault, CELL_FAULTS[cell.fault]);
    return cell?.text ?? '';
  }

  needed(name: string): string {
    const text = this.text(name);
    if (text === '') this.fault(name, 'REQUIRED', '不能为空');
    return text;
  }

  /** The text again; one of more than `most` characters is a fault, and never cut. */
  within(name: string, text: string, most: number): string {
    if (text.length > most) this.fault(name, 'TOO_LONG', `最多${most}字`, '请缩短后重新填写');
    return text;
  }

  word<T>(name: string, words: Readonly<Record<string, T>>): T | undefined {
    return this.#wordOf(name, this.needed(name), words);
  }

  /** As `word`, for a cell that may be empty. */
  optionalWord<T>(name: string, words: Readonly<Record<string, T>>): T | undefined {
    return this.#wordOf(name, this.text(name), words);
  }

  /** Several words in one cell, each once; empty is none. */
  words<T>(name: string, words: Readonly<Record<string, T>>): T[] {
    const typed = this.text(name)
      .split(BETWEEN_WORDS)
      .filter((word) => word !== '');
    return [...new Set(typed)].flatMap((word) => this.#wordOf(name, word, words) ?? []);
  }

  #wordOf<T>(name: string, text: string, words: Readonly<Record<string, T>>): T | undefined {
    const found = Object.hasOwn(words, text) ? words[text] : undefined;
    if (found === undefined && text !== '') {
      this.fault(
        name,
        'WORD',
        `“${text.slice(0, 20)}”不在可选项中`,
        `请填写：${Object.keys(words).join('、')}`,
      );
    }
    return found;
  }

  /** Yuan with at most two decimals as fen, by whole numbers only; empty is null. */
  yuan(name: string): Fen | null {
    const text = this.text(name).normalize('NFKC').replaceAll(',', '');
    if (text === '') return null;
    const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
    if (match === null) {
      this.fault(name, 'AMOUNT', '金额须为不小于0、最多两位小数的数字');
      return null;
    }
    const [, whole = '0', decimals = ''] = match;
    return fen(Number(whole) * 100 + Number(decimals.padEnd(2, '0')));
  }

  date(name: string): CivilDate | undefined {
    const text = this.needed(name)
      .replaceAll(/[./年月]/g, '-')
      .replace(/日$/, '');
    const padded = text.replaceAll(/-(\d)(?=-|$)/g, '-0$1');
    const parsed = CivilDate.safeParse(padded);
    if (!parsed.success && text !== '') this.fault(name, 'DATE', '日期不存在或格式不对');
    return parsed.data;
  }

  month(name: string): PayMonth | undefined {
    const text = this.needed(name);
    // A program that keeps months as dates gives the whole day.
    const month = CivilDate.safeParse(text).success ? text.slice(0, 7) : text;
    const parsed = PayMonth.safeParse(month);
    if (!parsed.success) this.fault(name, 'MONTH', '月份须为YYYY-MM');
    return parsed.data;
  }

  fault(name: string, code: string, reason: string, fix?: string): void {
    const column = this.#layout[name];
    this.faults.push({
      row: this.row.row,
      column: column?.header ?? null,
      code,
      reason,
      fix: fix ?? `示例：${column?.example ?? ''}`,
      landed: false,
    });
  }
}
