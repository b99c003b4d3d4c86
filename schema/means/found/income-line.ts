import { z } from 'zod';
import { IncomeType } from '../income-type.ts';
import { MeansFen } from '../means-fen.ts';
import { FOUND } from './evidence.ts';
import { Period } from './period.ts';

/** One income of one member, in fen over its period. */
export const IncomeLine = z.strictObject({
  ...FOUND,
  type: IncomeType,
  amountFen: MeansFen,
  period: Period,
});
export type IncomeLine = z.infer<typeof IncomeLine>;
