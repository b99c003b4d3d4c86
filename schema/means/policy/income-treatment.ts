import { z } from 'zod';
import { DATED } from '../dated.ts';
import { IncomeType } from '../income-type.ts';

export const Treatment = z.enum(['COUNTED', 'EXCLUDED']);
export type Treatment = z.infer<typeof Treatment>;

/** Whether a kind of income counts from a day on, and by which document. */
export const IncomeTreatment = z.strictObject({
  type: IncomeType,
  treatment: Treatment,
  ...DATED,
  source: z.string().min(1).max(200),
});
export type IncomeTreatment = z.infer<typeof IncomeTreatment>;
