import { z } from 'zod';

/** A local date of law, `YYYY-MM-DD` in Asia/Shanghai; the date must exist. */
export const CivilDate = z.iso.date('日期须为 YYYY-MM-DD 且真实存在').brand('CivilDate');
export type CivilDate = z.infer<typeof CivilDate>;

/** A pay month, `YYYY-MM`. */
export const PayMonth = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/, '月份须为 YYYY-MM')
  .brand('PayMonth');
export type PayMonth = z.infer<typeof PayMonth>;

/** An instant in UTC, to the millisecond, for events. */
export const Instant = z.iso.datetime({ precision: 3 }).brand('Instant');
export type Instant = z.infer<typeof Instant>;
