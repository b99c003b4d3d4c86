import { z } from 'zod';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** First task of the import machine: streams the uploaded file into parts of at most 100 households. */
export const SplitImportInput = z.strictObject({ county: CountyCode, jobId: RecordId });
export type SplitImportInput = z.infer<typeof SplitImportInput>;

/** Where the manifest of parts lies (JSON lines, one `ImportPartInput` each) in the intake bucket. */
export const SplitImportOutput = z.strictObject({
  county: CountyCode,
  jobId: RecordId,
  manifestKey: z.string(),
  parts: z.int().nonnegative(),
});
export type SplitImportOutput = z.infer<typeof SplitImportOutput>;
