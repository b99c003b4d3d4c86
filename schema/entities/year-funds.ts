import { z } from 'zod';
import { Programme } from '../programmes/programme.ts';
import { Instant } from '../scalars/calendar.ts';
import { CountyCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';

const [EARLIEST, LATEST] = [2000, 2100];

/** What a county has for a programme in one year, in fen. A later entry for the same year takes the place of an earlier one. */
export const YearFunds = z.strictObject({
  county: CountyCode,
  programme: Programme,
  year: z.int().min(EARLIEST, '年度有误').max(LATEST, '年度有误'),
  budgetFen: NonNegativeFen,
  /** The document that sets it. */
  basis: z.string().trim().min(1, '依据不能为空').max(200),
  enteredBy: z.string(),
  recordedAt: Instant,
});
export type YearFunds = z.infer<typeof YearFunds>;
