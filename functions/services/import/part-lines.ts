import { z } from 'zod';
import { CELL_FAULTS, type CellFault } from '../../../schema/files/file-faults.ts';

const CellFaultCode = z.enum(Object.keys(CELL_FAULTS) as [CellFault, ...CellFault[]]); // The list's own keys.

/** One row of the user's file as it travels in a part: the number it has there, its cells, and their faults. */
export const PartRow = z.strictObject({
  row: z.int().positive(),
  cells: z.array(z.strictObject({ text: z.string(), fault: CellFaultCode.optional() })),
});
export type PartRow = z.infer<typeof PartRow>;

/**
 * SCATTERED: rows of this household stood before, apart from these. NEIGHBOUR: the row before or after names no household that can be
 * trusted, so that it may be a person of this one. DOUBLED: a division's code stood in the list before.
 */
const Misplaced = z.enum(['SCATTERED', 'NEIGHBOUR', 'DOUBLED']);
export type Misplaced = z.infer<typeof Misplaced>;

/** What to tell whoever sent the file. */
export const MISPLACED: Readonly<Record<Misplaced, readonly [reason: string, fix: string]>> = {
  SCATTERED: ['同一户的行必须相邻，该户编号在文件的另一处也有', '请把同一户的行移到一起'],
  NEIGHBOUR: [
    '相邻的一行没有可用的户编号，可能是本户的人，整户未入库',
    '请补全相邻行的户编号后一起上传',
  ],
  DOUBLED: ['该代码在名单中前面已出现过', '请只保留一行'],
};

/** One household of a part: its rows, and what the split already knows to be wrong with it. */
export const PartHousehold = z.strictObject({
  number: z.string(),
  rows: z.array(PartRow).min(1),
  fault: Misplaced.optional(),
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
