import { z } from 'zod';
import { CivilDate } from '../../scalars/calendar.ts';

/** What an amount is stated over: every month, a year, or the days from one date to another. */
export const PeriodUnit = z.enum(['MONTH', 'YEAR', 'WINDOW']);
export type PeriodUnit = z.infer<typeof PeriodUnit>;

/** Only a window has its first and its last day, both inclusive. */
export const Period = z
  .strictObject({
    per: PeriodUnit,
    from: CivilDate.nullable().default(null),
    to: CivilDate.nullable().default(null),
  })
  .refine((it) => (it.per === 'WINDOW') === (it.from !== null && it.to !== null), {
    path: ['per'],
    error: '按起止日期填写的须填起日和止日，其他不填',
  })
  .refine((it) => it.per === 'WINDOW' || (it.from === null && it.to === null), {
    path: ['from'],
    error: '按月、按年填写的不填起止日期',
  })
  .refine((it) => it.from === null || it.to === null || it.from <= it.to, {
    path: ['to'],
    error: '止日不得早于起日',
  });
export type Period = z.infer<typeof Period>;
