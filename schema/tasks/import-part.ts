import { z } from 'zod';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** One manifest line: a part of the uploaded file, kept in the intake bucket under `key`. */
export const ImportPartItem = z.strictObject({
  county: CountyCode,
  jobId: RecordId,
  part: z.int().nonnegative(),
  key: z.string(),
});
export type ImportPartItem = z.infer<typeof ImportPartItem>;

/** Input of the task: the Distributed Map hands over the manifest line as it stands. */
export const ImportPartInput = ImportPartItem;
export type ImportPartInput = ImportPartItem;

/** Counts in households; rows refused are written beside the part, never into the payload. */
export const ImportPartOutput = z.strictObject({
  part: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  refused: z.int().nonnegative(),
});
export type ImportPartOutput = z.infer<typeof ImportPartOutput>;
