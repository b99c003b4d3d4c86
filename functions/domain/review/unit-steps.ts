import { differencesBetween } from '../../../schema/entities/amount-step.ts';
import type { ReviewUnit, UnitState } from '../../../schema/entities/campaign.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { HearingRecord } from '../../../schema/entities/hearing.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';

/** The guarded chart of one household's review, apart from `reassess`, which newer facts bring about. */
export const UNIT_STEPS = {
  applyUnheard: { from: ['PROPOSED'], to: 'APPLIED' },
  notify: { from: ['PROPOSED'], to: 'NOTIFIED' },
  hear: { from: ['NOTIFIED'], to: 'HEARD' },
  decide: { from: ['HEARD'], to: 'APPLIED' },
} as const satisfies Record<string, { from: readonly UnitState[]; to: UnitState }>;

export type UnitAction = keyof typeof UNIT_STEPS;

/** Only what takes nothing away may be applied by a batch, and only what takes something away needs a hearing. */
const takesAway = (unit: ReviewUnit): boolean =>
  unit.proposal.outcome === 'DECREASE' || unit.proposal.outcome === 'STOP';

const appliesUnheard = (unit: ReviewUnit): boolean =>
  unit.proposal.outcome === 'CONTINUE' || unit.proposal.outcome === 'INCREASE';

/**
 * A proposal stands on one survey. When the household has a newer one, whatever is not yet applied is assessed again; a notice
 * or hearing on the old finding falls with it.
 */
export const needsReassessment = (
  unit: Pick<ReviewUnit, 'state' | 'proposal'>,
  latestSurveyId: string | null,
): boolean =>
  unit.state !== 'APPLIED' && latestSurveyId !== null && latestSurveyId !== unit.proposal.surveyId;

/**
 * Does a proposal still compare what it compared: the same survey, and the benefit the unit opened with? When another decision
 * has moved the benefit meanwhile, an increase might take something away unheard.
 */
export const proposalStands = (
  unit: Pick<ReviewUnit, 'opening' | 'proposal'>,
  now: { readonly benefit: Case['benefit']; readonly surveyId: string },
): boolean =>
  now.surveyId === unit.proposal.surveyId &&
  now.benefit !== null &&
  differencesBetween(unit.opening, now.benefit).every((it) => it === 0) &&
  now.benefit.headcount === unit.opening.headcount;

/** When a family was heard, and how; `today` is the day it is recorded. */
export interface Hearing {
  readonly kind: HearingRecord['kind'];
  readonly heardOn: string;
  readonly today: string;
}

/**
 * May this hearing be recorded? Nobody is heard tomorrow, and a lapse counts only after the last day to answer, which runs from
 * proof of delivery.
 */
export function mayHear(
  unit: Pick<ReviewUnit, 'noticeId' | 'answerBy'>,
  { kind, heardOn, today }: Hearing,
): Result<true> {
  if (unit.noticeId === null || unit.answerBy === null) return refuse('NOTICE_REQUIRED');
  if (heardOn > today) return refuse('INVALID_INPUT', { path: ['heardOn'], detail: today });
  if (kind === 'LAPSE' && heardOn <= unit.answerBy)
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

/** Whoever surveyed a family, delivered its notice or heard it does not decide about it, by person. */
export const mayDecide = (
  officialId: string,
  hands: { readonly investigators: readonly string[]; readonly earlier: readonly string[] },
): Result<true> =>
  hands.investigators.includes(officialId) || hands.earlier.includes(officialId)
    ? refuse('SAME_PERSON')
    : ok(true);
