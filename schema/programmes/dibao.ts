import { z } from 'zod';
import { Area } from '../entities/household.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { DivisionCode } from '../scalars/division-code.ts';
import { NonNegativeFen } from '../scalars/fen.ts';

export const Rounding = z.enum(['NONE', 'UP_TO_JIAO', 'UP_TO_YUAN', 'NEAREST_YUAN']);
export type Rounding = z.infer<typeof Rounding>;

/**
 * What a county sets for dibao, dated. A row stores only its start; its end is its successor's start. The nearest
 * division upwards (county, prefecture, province) with a row in force on the date wins (domain reference section 3).
 */
export const DibaoPolicy = z.strictObject({
  programme: z.literal('DIBAO'),
  division: DivisionCode,
  area: Area,
  effectiveFrom: CivilDate,
  /** Number of the document it rests on, and whether it has legal force or is a sample. */
  basis: z.string().min(1),
  standardFenPerMonth: NonNegativeFen,
  method: z.literal('GAP'),
  rounding: Rounding,
  minimumPayFen: NonNegativeFen,
  /** Pay starts in the month after the decision (art. 25 of the 2021 measures) or, in some places, in its month. */
  firstPay: z.enum(['NEXT_MONTH', 'DECISION_MONTH']),
  /** Calendar days of the village posting. */
  postingDays: z.int().positive(),
  /** Working days a family has to answer a notice of decrease or stop (design default 10). */
  hearingWorkingDays: z.int().positive(),
  /** Months between reviews. */
  reviewMonths: z.int().positive(),
  recordedAt: Instant,
});
export type DibaoPolicy = z.infer<typeof DibaoPolicy>;
