import { z } from 'zod';
import { CivilDate, Instant, PayMonth } from '../scalars/calendar.ts';
import { RecordId } from '../scalars/record-id.ts';

/**
 * Why pay is held back. The first three take something from a family against its will, so that it is told and heard before. The last
 * two do not: FAMILY_ASKED by its own written word, PAY_RETURNED because the bank sent the money back and there is nowhere to pay it.
 */
export const SuspensionGround = z.enum([
  'NOT_COOPERATING',
  'WHEREABOUTS_UNKNOWN',
  'UNDER_INVESTIGATION',
  'FAMILY_ASKED',
  'PAY_RETURNED',
]);
export type SuspensionGround = z.infer<typeof SuspensionGround>;

/** Grounds that take nothing from the family against its will: nothing is to be heard first. */
const NOT_AGAINST_ITS_WILL: readonly SuspensionGround[] = ['FAMILY_ASKED', 'PAY_RETURNED'];
export const isUnheard = (ground: SuspensionGround): boolean =>
  NOT_AGAINST_ITS_WILL.includes(ground);

/** A pause that is asked for: why, and the day by which it is to be looked at again. */
export const PlannedSuspension = z.strictObject({ ground: SuspensionGround, until: CivilDate });
export type PlannedSuspension = z.infer<typeof PlannedSuspension>;

/**
 * Pay held back from a pay month on. What is due goes on to be due; it is paid when the pause ends. `until` ends nothing by itself:
 * only an official does.
 */
export const Suspension = PlannedSuspension.extend({
  from: PayMonth,
  decidedBy: z.string(),
  decidedOn: CivilDate,
  noticeId: RecordId,
  hearingId: RecordId.nullable(),
  recordedAt: Instant,
  /** Null while the pause lasts. */
  endedOn: CivilDate.nullable(),
  /** First pay month that is paid in its own time again. */
  paidFrom: PayMonth.nullable(),
  endRecordedAt: Instant.nullable(),
});
export type Suspension = z.infer<typeof Suspension>;
