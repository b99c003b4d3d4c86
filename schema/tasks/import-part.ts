import { z } from 'zod';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** One manifest line, which the Distributed Map hands over as it stands: a part kept in the intake bucket under `key`. */
export const ImportPartInput = z.strictObject({
  county: CountyCode,
  jobId: RecordId,
  part: z.int().nonnegative(),
  key: z.string(),
});
export type ImportPartInput = z.infer<typeof ImportPartInput>;

/** Counts in households; rows refused are written beside the part, never into the payload. */
export const ImportPartOutput = z.strictObject({
  part: z.int().nonnegative(),
  accepted: z.int().nonnegative(),
  unchanged: z.int().nonnegative(),
  refused: z.int().nonnegative(),
});
export type ImportPartOutput = z.infer<typeof ImportPartOutput>;
