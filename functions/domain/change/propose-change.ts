import { type AmountStep, stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Position } from '../../../schema/entities/campaign.ts';
import type { Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { ChangeKind } from '../../../schema/entities/proposed-change.ts';
import type { Policy, Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import { changeBySurvey } from '../household/members-after-survey.ts';
import { assessHousehold } from '../programmes/ask-programme.ts';
import { PROGRAMMES } from '../programmes/registry.ts';
import { citing } from '../programmes/shared-rules.ts';
import { proposeOutcome } from '../review/propose-outcome.ts';

/** A change of a benefit in force, with everything the family is told about it. Amount in fen a month, 0 for a stop. */
export interface Change {
  readonly kind: Exclude<ChangeKind, 'SUSPEND'>;
  readonly monthlyFen: Fen;
  /** What follows that amount without a further decision; left out where nothing does. */
  readonly later?: readonly AmountStep[] | undefined;
  /** People counted by the rule: a family that is not eligible is not empty. */
  readonly headcount: number;
  readonly reasons: readonly Reason[];
  /** For how many months a family that is no longer eligible is paid on; left out where it is eligible, or leaves at once. */
  readonly exitMonths?: number;
}

export interface ChangeFacts {
  readonly opening: Position;
  readonly household: Household;
  readonly survey: EconomicSurvey;
  readonly policy: Policy;
  /** Members whom a programme serves that excludes this one. */
  readonly served?: ReadonlySet<string>;
  /** The family is on its way out already, by a term that it was told. */
  readonly exiting?: boolean;
}

const said = (rule: 'CHANGE.R1' | 'CHANGE.R2' | 'CHANGE.R3', sentence: string): Reason => ({
  ...citing(rule),
  sentence,
  inputs: {},
  valueFen: null,
});

/** CHANGE.R1, CHANGE.R2: found at home, not computed. */
export const WHY_NOBODY_IS_LEFT = {
  DEATH: said('CHANGE.R1', '经入户核实，家庭成员均已死亡。'),
  MOVED_OUT: said('CHANGE.R2', '经入户核实，家庭成员均已迁出本县。'),
} as const;

/** Why nobody is left, where the survey found one reason for all who left. */
function whyNobodyIsLeft({ household, survey }: ChangeFacts): Reason[] {
  if (changeBySurvey(household, survey).headcount > 0) return [];
  const [reason, ...others] = new Set(survey.departed.map((gone) => gone.reason));
  if (others.length > 0) return [];
  return reason === 'DEATH' || reason === 'MOVED_OUT' ? [WHY_NOBODY_IS_LEFT[reason]] : [];
}

/**
 * What new facts and the policy in force make of a benefit, by the same rule as in a review. Refuses SURVEY_REQUIRED while the
 * income is unknown, and ACTION_NOT_ALLOWED when nothing changes.
 */
export function changeBySurveyed(facts: ChangeFacts): Result<Change> {
  const { policy } = facts;
  const counted = assessHousehold(policy.programme, facts);
  if (counted === undefined) return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  const proposal = proposeOutcome({ ...facts, factsFrom: '' });
  const { outcome, position, exitMonths } = proposal;
  if (outcome !== 'INCREASE' && outcome !== 'DECREASE' && outcome !== 'STOP')
    return refuse('ACTION_NOT_ALLOWED', { detail: '核定金额没有变化' });
  return ok({
    kind: outcome,
    monthlyFen: position.monthlyFen,
    ...stepsOf(position.later),
    headcount: outcome === 'STOP' ? counted.facts.headcount : position.headcount,
    reasons: [...whyNobodyIsLeft(facts), ...proposal.reasons],
    ...(exitMonths === undefined ? {} : { exitMonths }),
  });
}

/**
 * How many people the benefit is for when new facts leave its amount as it is, by the same rule. Refuses ACTION_NOT_ALLOWED when it
 * would be another: that is a change, of which the family is told.
 */
export function unchangedBySurvey(facts: ChangeFacts): Result<number> {
  const proposal = proposeOutcome({ ...facts, factsFrom: '' });
  if (proposal.outcome === 'PENDING')
    return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  return proposal.outcome === 'CONTINUE'
    ? ok(proposal.position.headcount)
    : refuse('ACTION_NOT_ALLOWED', { detail: '核定结果有变化，须提出变更意见' });
}

/** CHANGE.R3: a family may leave of its own will; nothing about its means is decided thereby. */
export const changeByRequest = (programme: Programme): Change => ({
  kind: 'STOP',
  monthlyFen: fen(0),
  headcount: 0,
  reasons: [said('CHANGE.R3', `家庭书面申请退出，不再享受${PROGRAMMES[programme].title}。`)],
});
