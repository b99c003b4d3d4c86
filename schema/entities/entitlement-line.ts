import { z } from 'zod';
import { PayMonth } from '../scalars/calendar.ts';
import { Fen, NonNegativeFen } from '../scalars/fen.ts';
import { RecordId } from '../scalars/record-id.ts';

/** What is due to a family for one pay month, in fen, and by which decision; null for a roll carried over, or before any. */
export const EntitlementMonth = z.strictObject({
  month: PayMonth,
  monthlyFen: NonNegativeFen,
  decisionId: RecordId.nullable(),
  /** Pay of the month was held back, as far as known; what is due is due all the same. */
  suspended: z.boolean(),
});
export type EntitlementMonth = z.infer<typeof EntitlementMonth>;

/**
 * How a month that was recorded otherwise is put right.
 * BACK_PAY: the family was due more than was recorded; it gets the difference, also when it has left the roll since.
 * DEDUCTION: it was due less and is still on the roll; taken from future pay, and only where policy allows that.
 * RECOVERY: it was due less and has left the roll, or declared falsely (art. 68 of the Interim Measures); asked back from it.
 */
export const LineKind = z.enum(['BACK_PAY', 'DEDUCTION', 'RECOVERY']);
export type LineKind = z.infer<typeof LineKind>;

/**
 * Why what is known now differs from what was recorded then.
 * DECIDED_LATER: a later decision reaches back to the month without naming one it puts right.
 * STANDARD_CHANGED_LATE: a standard or a raise was approved after the day from which it holds.
 * DEATH_KNOWN_LATE: everybody whose departure became known late had died. MEMBERS_KNOWN_LATE: who lives there became known late.
 * FALSE_DECLARATION: the family told an untruth or withheld something. RECORDED_WRONG: an error of the office's own.
 * APPEAL_DECIDED: reconsideration or a court decided otherwise. STAYED: a decision is not carried out while it is contested.
 * SUSPENSION_ENDED: pay of the month was held back, and the pause has ended.
 */
export const LineReason = z.enum([
  'DECIDED_LATER',
  'STANDARD_CHANGED_LATE',
  'DEATH_KNOWN_LATE',
  'MEMBERS_KNOWN_LATE',
  'FALSE_DECLARATION',
  'RECORDED_WRONG',
  'APPEAL_DECIDED',
  'STAYED',
  'SUSPENSION_ENDED',
]);
export type LineReason = z.infer<typeof LineReason>;

/** Why a decision puts an earlier one right. */
export const CorrectionCause = LineReason.exclude(['DECIDED_LATER', 'SUSPENSION_ENDED']);
export type CorrectionCause = z.infer<typeof CorrectionCause>;

/**
 * One named difference of one pay month between what was recorded then and what is known now. The lines of a month add up to the
 * difference; nothing that was recorded is changed by them.
 */
export const EntitlementLine = z.strictObject({
  month: PayMonth,
  kind: LineKind,
  /** In fen; above zero what the family is owed, below zero what it got too much. Never zero. */
  differenceFen: Fen,
  reason: LineReason,
  /**
   * An official has decided so. When not, facts that became known late would have given another amount: a question to be decided,
   * which pays and takes nothing by itself.
   */
  decided: z.boolean(),
  /** The decision the month rested on then, and the one it rests on now; fewer where there was none or they are the same. */
  decisionIds: z.array(RecordId),
});
export type EntitlementLine = z.infer<typeof EntitlementLine>;
