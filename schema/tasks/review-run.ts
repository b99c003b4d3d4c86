import { z } from 'zod';
import { CountyCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** Input of one execution of the annual review machine, and of each of its whole-campaign tasks. */
export const ReviewRun = z.strictObject({
  county: CountyCode,
  campaignId: RecordId,
  /** First run is 1; each resume after a pause starts the next. */
  run: z.int().positive(),
});
export type ReviewRun = z.infer<typeof ReviewRun>;
