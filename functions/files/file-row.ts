import type { CellFault } from '../../schema/files/file-faults.ts';

/** A cell as text; `fault` says why its content cannot be trusted (a formula, a number that lost digits). */
export interface FileCell {
  readonly text: string;
  readonly fault?: CellFault;
}

/** A row by its number in the file, header row included, as a spreadsheet program counts it. Rows without content are left out. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly FileCell[];
}

export const hasContent = (cell: FileCell): boolean => cell.text !== '' || cell.fault !== undefined;
