import { z } from 'zod';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/**
 * Last task of the import machine: closes the job and gives the refused rows back in the user's own file.
 * `failure` is set when the machine caught an error before every part was done.
 */
export const ReportImportInput = z.strictObject({
  county: CountyCode,
  jobId: RecordId,
  failure: z.strictObject({ error: z.string(), cause: z.string() }).optional(),
});
export type ReportImportInput = z.infer<typeof ReportImportInput>;

export const ReportImportOutput = z.strictObject({
  jobId: RecordId,
  state: z.enum(['DONE', 'FAILED']),
});
export type ReportImportOutput = z.infer<typeof ReportImportOutput>;
