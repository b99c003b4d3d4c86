import type { Random } from '../../local/demo/random.ts';
import type { CellFault, FileFault } from '../../schema/files/file-faults.ts';
import { idNumber } from '../testkit/id-number.ts';
import { ROLL_HEADERS, rollFamily } from '../testkit/import-files.ts';

/** Places of the roll's columns. */
export const AT = {
  ...{ number: 0, town: 1, village: 2, area: 3, name: 4 },
  ...{ id: 5, relation: 6, income: 7, benefit: 8, since: 9 },
} as const;

/** A row of the file to be, before anybody writes it in a format. */
export interface PlannedRow {
  readonly family: number;
  readonly cells: string[];
  /** Cells that a workbook stores in a way of their own; `@` stands for the reference. */
  readonly raw: Map<number, string>;
  attributes: string;
  /** Number of the row in the file. */
  at: number;
}

/** What is wrong on purpose, and what must be said of it. */
interface Planted {
  readonly row: PlannedRow;
  readonly column: number;
  readonly code: string;
  /** The reader itself names the cell; else only the import knows enough to. */
  readonly byReader: boolean;
}

export interface PlannedRoll {
  readonly header: string[];
  rows: PlannedRow[];
  readonly planted: Planted[];
  /** Families that must not land. */
  readonly spoilt: Set<number>;
  readonly merges: string[];
}

/** What must become of a file: refused as a whole, or its faults named and its good households landed, and nothing else. */
export interface HostileRoll {
  readonly name: string;
  readonly format: 'CSV' | 'XLSX';
  readonly bytes: Uint8Array;
  readonly refused?:
    | { readonly codes: readonly FileFault[]; readonly by: 'READER' | 'IMPORT' }
    | undefined;
  readonly faults: readonly { readonly row: number; readonly column: number; fault: CellFault }[];
  readonly rejected: readonly { readonly row: number; readonly code: string }[];
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

/** Room for the ids of the people of one file. */
const IDS_A_FILE = 40;
const MOST_OF_A_FAMILY = 3;

/** Always as long, so that a number cut off is nobody else's. */
export const familyNumber = (file: number, family: number): string =>
  `S${String(file).padStart(5, '0')}-${String(family).padStart(2, '0')}`;

/** A sound roll of a few families whose numbers and ids occur in no other file. */
export function planRoll(
  random: Random,
  file: number,
  of: { families?: number; members?: number } = {},
): PlannedRoll {
  const families = of.families ?? random.between(4, 9);
  let id = file * IDS_A_FILE;
  const rows = Array.from({ length: families }, (_, family) => {
    const members = of.members ?? random.between(1, MOST_OF_A_FAMILY);
    const people = Array.from({ length: members }, () => {
      id += 1;
      return { idNumber: idNumber(id) };
    });
    return rollFamily(familyNumber(file, family), people).map(
      (cells): PlannedRow => ({ family, cells: [...cells], raw: new Map(), attributes: '', at: 0 }),
    );
  }).flat();
  const roll = { header: [...ROLL_HEADERS], rows, planted: [], spoilt: new Set<number>() };
  return { ...roll, merges: [] };
}

export const familyOf = (roll: PlannedRoll, family: number): PlannedRow[] =>
  roll.rows.filter((row) => row.family === family);

/** Writes down that a cell is wrong, and that its family must not land. */
export function plant(
  roll: PlannedRoll,
  row: PlannedRow,
  what: { column: number; code: string; byReader?: boolean },
): void {
  const { column, code, byReader = false } = what;
  roll.planted.push({ row, column, code, byReader });
  roll.spoilt.add(row.family);
}

/** Numbers the rows as they will stand; some rows are left empty between them. */
export function numberRows(roll: PlannedRoll, random: Random): void {
  let at = 1;
  for (const row of roll.rows) {
    at += random.chance(0.15) ? random.between(2, 4) : 1;
    row.at = at;
  }
}

/** What must become of the planned roll once it is written. */
export function expected(
  roll: PlannedRoll,
  file: number,
): Pick<HostileRoll, 'faults' | 'rejected' | 'good' | 'bad'> {
  const families = [...new Set(roll.rows.map(({ family }) => family))];
  const numbers = (spoilt: boolean) =>
    families.filter((it) => roll.spoilt.has(it) === spoilt).map((it) => familyNumber(file, it));
  return {
    faults: roll.planted
      .filter(({ byReader }) => byReader)
      // Whoever plants by the reader's name gives one of its codes.
      .map(({ row, column, code }) => ({ row: row.at, column, fault: code as CellFault })),
    rejected: roll.planted.map(({ row, code }) => ({ row: row.at, code })),
    good: numbers(false),
    bad: numbers(true),
  };
}
