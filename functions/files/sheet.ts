/** One cell: text stays text; a number is a number; `fault` colours it and says why; `sample` shows it is only an example. */
export interface Cell {
  readonly value: string | number;
  readonly fault?: string;
  readonly sample?: true;
}

export type SheetRow = readonly (Cell | string | number)[];

export interface SheetColumn {
  readonly header: string;
  readonly width: number;
  /** Cells not yet filled in are text, so that no program makes a number or a date of what is typed. */
  readonly text?: true;
  /** The only words the column takes, offered as a drop-down; together at most 255 characters. */
  readonly words?: readonly string[];
}

/** A sheet to be written. Rows may come one by one: none is kept. */
export interface Sheet {
  readonly name: string;
  /** Official name above the table, with the line below it, such as county, date and unit. */
  readonly title?: { readonly name: string; readonly line: string };
  readonly columns: readonly SheetColumn[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
}

/** Number of the header row; the title with its line stands above it when there is one. */
export const headRow = (sheet: Pick<Sheet, 'title'>): number => (sheet.title === undefined ? 1 : 3);

export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
