import { z } from 'zod';
import { PayMonth } from '../scalars/calendar.ts';
import { RecordId } from '../scalars/record-id.ts';

/**
 * What investigators found of one member for whom an elderly allowance is asked. The month of birth is all that is kept of the date:
 * an allowance is due by the month, so that no rule needs the day.
 */
export const ElderFinding = z.strictObject({
  personId: RecordId,
  /** By the identity card; by the household register where there is no valid number. */
  bornIn: PayMonth,
  /** Draws a pension, a wage or anything else that comes regularly. */
  fixedIncome: z.boolean(),
});
export type ElderFinding = z.infer<typeof ElderFinding>;
