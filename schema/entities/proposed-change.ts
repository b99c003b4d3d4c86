import { z } from 'zod';
import { CivilDate } from '../scalars/calendar.ts';
import { NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';
import { Decision, Reason } from './decision.ts';
import { PlannedSuspension } from './suspension.ts';

/**
 * What a change outside a review may rest on: what two investigators found at home, the family's own written request to leave, or
 * another policy on what was found before. What another agency's data say is a question to look into at home; by itself it is none of
 * these. CORRECTION puts an earlier decision right, SUSPENSION holds pay back; each is proposed by a step of its own.
 */
export const ChangeBasis = z.enum(['SURVEY', 'OWN_REQUEST', 'POLICY', 'CORRECTION', 'SUSPENSION']);
export type ChangeBasis = z.infer<typeof ChangeBasis>;

export const ChangeKind = z.enum(['INCREASE', 'DECREASE', 'STOP', 'SUSPEND']);
export type ChangeKind = z.infer<typeof ChangeKind>;

/**
 * A change of a benefit in force that a town proposes outside a review. It changes nothing by itself; what takes something away
 * waits for its notice, its hearing and a county decider's own decision.
 */
export const ProposedChange = z.strictObject({
  changeId: RecordId,
  basis: ChangeBasis,
  kind: ChangeKind,
  proposedOn: CivilDate,
  /** Monthly amount proposed, in fen; 0 for a stop. */
  monthlyFen: NonNegativeFen,
  reasons: z.array(Reason).min(1),
  /** Survey it rests on, new or decided by before; null for the family's own request. */
  surveyId: RecordId.nullable(),
  /** Paper that tells the family; null for an increase, which takes nothing away. */
  noticeId: RecordId.nullable(),
  /** Last day to be heard; null until the paper was delivered. */
  answerBy: CivilDate.nullable(),
  hearingId: RecordId.nullable(),
  /** Last day on which the proposed end hangs in the village; null until it was posted, and where it need not be. */
  postedUntil: CivilDate.nullable().default(null),
  /** Of a correction: the decision it would put right, and why that was wrong. */
  corrects: Decision.shape.corrects,
  /** Of a pause: why, and the day by which it would be looked at again. */
  suspension: PlannedSuspension.optional(),
});
export type ProposedChange = z.infer<typeof ProposedChange>;
