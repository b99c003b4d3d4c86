import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';

const Words = z.string().trim().min(1).max(100);

/** What a division prints on its notices about itself and about where a family may turn, from one day until the next record. */
export const NoticeWords = z.strictObject({
  division: DivisionCode,
  effectiveFrom: CivilDate,
  /** The office in whose name notices are issued. */
  issuer: Words,
  hotline: Words,
  /** Where a family complains or asks, with place and hours. */
  complaintsTo: Words,
  /** The authority that hears an administrative reconsideration. */
  reconsiderationTo: Words,
  court: Words,
});
export type NoticeWords = z.infer<typeof NoticeWords>;
