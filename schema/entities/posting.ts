import { z } from 'zod';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';

/** A list posted in a village for seven calendar days or more (domain reference section 4); cases refer to it. */
export const Posting = z.strictObject({
  postingId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  kind: z.enum(['PRE_DECISION', 'RESULT', 'ENDING']),
  round: z.int().positive(),
  caseIds: z.array(RecordId).min(1).max(100),
  /** Families on the list that were drawn for the county to visit. */
  sample: z.array(RecordId).default([]),
  from: CivilDate,
  /** Last day of the posting, inclusive. */
  until: CivilDate,
  postedBy: z.string(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Posting = z.infer<typeof Posting>;

/** Somebody disagrees with a posted case; the case goes back to survey or appraisal. */
export const Objection = z.strictObject({
  objectionId: RecordId,
  caseId: RecordId,
  postingId: RecordId,
  raisedOn: CivilDate,
  ground: z.enum(['INCOME', 'PROPERTY', 'MEMBERS', 'PROCEDURE', 'OTHER']),
  settledOn: CivilDate.nullable(),
  contentHash: z.string(),
  recordedAt: Instant,
});
export type Objection = z.infer<typeof Objection>;
