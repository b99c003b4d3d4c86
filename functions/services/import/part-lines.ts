import { z } from 'zod';
import { CELL_FAULTS, type CellFault } from '../../../schema/files/file-faults.ts';

const CellFaultCode = z.enum(Object.keys(CELL_FAULTS) as [CellFault, ...CellFault[]]); // The list's own keys.

/** One row of the user's file as it travels in a part: the number it has there, its cells, and their faults. */
export const PartRow = z.strictObject({
  row: z.int().positive(),
  cells: z.array(z.strictObject({ text: z.string(), fault: CellFaultCode.optional() })),
});
export type PartRow = z.infer<typeof PartRow>;

/** One household of a part: its rows, and what the split already knows to be wrong with it. */
export const PartHousehold = z.strictObject({
  number: z.string(),
  rows: z.array(PartRow).min(1),
  fault: z.string().optional(),
  /** Row numbers whose id number stands elsewhere in the file already. */
  doubles: z.array(z.int()),
});
export type PartHousehold = z.infer<typeof PartHousehold>;

/** First line of every part: which column stands where in the file. */
export const PartHeader = z.strictObject({ columns: z.record(z.string(), z.int().nonnegative()) });
export type PartHeader = z.infer<typeof PartHeader>;

/** Why a row came back: the cell's column where one is to blame, a code, the reason and what to do. */
export const Rejection = z.strictObject({
  row: z.int().positive(),
  column: z.string().nullable(),
  code: z.string(),
  reason: z.string(),
  fix: z.string(),
  /** A warning landed all the same, such as an id number to be corrected later. */
  landed: z.boolean(),
});
export type Rejection = z.infer<typeof Rejection>;

/** Each part costs the import machine about one and a half state transitions: a hundred households keep a year within 0.05 a household. */
export const HOUSEHOLDS_PER_PART = 100;
