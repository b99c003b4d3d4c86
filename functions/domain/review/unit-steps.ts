import type { ReviewUnit, UnitState } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';

/** The guarded chart of one household's review. */
export const UNIT_STEPS = {
  reassess: { from: ['UNKNOWN_FACTS'], to: 'PROPOSED' },
  applyUnheard: { from: ['PROPOSED'], to: 'APPLIED' },
  notify: { from: ['PROPOSED'], to: 'NOTIFIED' },
  hear: { from: ['NOTIFIED'], to: 'HEARD' },
  decide: { from: ['HEARD'], to: 'APPLIED' },
} as const satisfies Record<string, { from: readonly UnitState[]; to: UnitState }>;

export type UnitAction = keyof typeof UNIT_STEPS;

/** Only what takes nothing away may be applied by a batch, and only what takes something away needs a hearing. */
export const takesAway = (unit: ReviewUnit): boolean =>
  unit.proposal.outcome === 'DECREASE' || unit.proposal.outcome === 'STOP';

const appliesUnheard = (unit: ReviewUnit): boolean =>
  unit.proposal.outcome === 'CONTINUE' || unit.proposal.outcome === 'INCREASE';

/** A lapse counts only after the last day to answer, which runs from proof of delivery. */
export function mayHear(
  unit: ReviewUnit,
  kind: 'STATEMENT' | 'WAIVER' | 'LAPSE',
  today: string,
): Result<true> {
  if (unit.noticeId === null || unit.answerBy === null) return refuse('NOTICE_REQUIRED');
  if (kind === 'LAPSE' && today <= unit.answerBy)
    return refuse('HEARING_PERIOD_OPEN', { detail: unit.answerBy });
  return ok(true);
}

/** May this step be taken on this unit now, apart from who takes it? */
export function mayStep(action: UnitAction, unit: ReviewUnit): Result<true> {
  const step: { from: readonly UnitState[] } = UNIT_STEPS[action];
  if (action === 'decide' && unit.hearingId === null) return refuse('HEARING_REQUIRED');
  if (!step.from.includes(unit.state)) return refuse('ACTION_NOT_ALLOWED', { detail: unit.state });
  if (action === 'notify' && !takesAway(unit))
    return refuse('ACTION_NOT_ALLOWED', { detail: unit.proposal.outcome });
  if (action === 'applyUnheard' && !appliesUnheard(unit)) return refuse('HEARING_REQUIRED');
  return ok(true);
}
