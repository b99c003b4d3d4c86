import { z } from 'zod';
import { RetentionName } from '../retention/classes.ts';
import { CivilDate, Instant } from '../scalars/calendar.ts';
import { CountyCode, TownCode, VillageCode } from '../scalars/division-code.ts';
import { RecordId } from '../scalars/record-id.ts';
import { ChainHead } from './audit-event.ts';

/** REQUESTED by one official, then ERASED or DECLINED by another; what was declined may be asked for again. */
export const ErasureState = z.enum(['REQUESTED', 'DECLINED', 'ERASED']);
export type ErasureState = z.infer<typeof ErasureState>;

/** Why a person's data are erased (PIPL art. 47): their time has ended, or the person asks, which shortens no time. */
export const ErasureReason = z.enum(['RETENTION_ENDED', 'PERSON_ASKED']);
export type ErasureReason = z.infer<typeof ErasureReason>;

/** The erasure of one person: who asked, who decided, and by which rule it was allowed. Nothing of the person but the id. */
export const Erasure = z.strictObject({
  erasureId: RecordId,
  personId: RecordId,
  county: CountyCode,
  town: TownCode,
  village: VillageCode,
  state: ErasureState,
  reason: ErasureReason,
  /** Officials by person: whoever asked does not decide. */
  requestedBy: z.string(),
  requestedOn: CivilDate,
  decidedBy: z.string().nullable(),
  decidedOn: CivilDate.nullable(),
  /** The rule that kept the data longest, and the first day on which it no longer did. */
  retention: RetentionName,
  retainedUntil: CivilDate,
  chain: ChainHead,
  recordedAt: Instant,
});
export type Erasure = z.infer<typeof Erasure>;
