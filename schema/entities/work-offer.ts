import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { RecordId } from '../scalars/record-id.ts';

/** What a member who can work was offered by the employment service or the town: a job, public-benefit work, or training. */
export const WorkOfferKind = z.enum(['JOB', 'PUBLIC_WORK', 'TRAINING']);
export type WorkOfferKind = z.infer<typeof WorkOfferKind>;

export const WorkAnswer = z.enum(['ACCEPTED', 'REFUSED']);
export type WorkAnswer = z.infer<typeof WorkAnswer>;

/** Reasons for which refusing is no fault: ill health, somebody to look after, school, work that does not suit, another one. */
export const RefusalGround = z.enum([
  'HEALTH',
  'CARING',
  'STUDYING',
  'UNSUITABLE',
  'OTHER_GOOD_REASON',
]);
export type RefusalGround = z.infer<typeof RefusalGround>;

/** One offer to one member and what became of it. Offers are only ever added. */
export const WorkOffer = z.strictObject({
  offerId: RecordId,
  personId: RecordId,
  kind: WorkOfferKind,
  offeredOn: CivilDate,
  answer: WorkAnswer,
  /** Why it was refused with reason; null for a refusal without any, and for what was accepted. */
  ground: RefusalGround.nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
});
export type WorkOffer = z.infer<typeof WorkOffer>;

/** Offers a household's row keeps, newest last; each was an audit event of its own too. */
export const MOST_WORK_OFFERS = 60;
