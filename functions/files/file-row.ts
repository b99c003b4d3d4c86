/** A cell as text; `fault` says why its content cannot be trusted (a formula, a number that lost digits). */
export interface FileCell {
  readonly text: string;
  readonly fault?: string;
}

/** A row by its number in the file, header row included, as the person who sent it counts. */
export interface FileRow {
  readonly row: number;
  readonly cells: readonly FileCell[];
}
