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
  /** People counted by the rule: a family that is not eligible is not empty. */
  readonly headcount: number;
  readonly reasons: readonly Reason[];
}

export interface ChangeFacts {
  readonly opening: Position;
  readonly household: Household;
  readonly survey: EconomicSurvey;
  readonly policy: Policy;
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
  const { opening, household, survey, policy } = facts;
  const counted = assessHousehold(policy.programme, { household, survey, policy });
  if (counted === undefined) return refuse('SURVEY_REQUIRED', { detail: '核定所需的情况尚未查清' });
  const proposal = proposeOutcome({ opening, household, survey, factsFrom: '', policy });
  const { outcome, position } = proposal;
  if (outcome !== 'INCREASE' && outcome !== 'DECREASE' && outcome !== 'STOP')
    return refuse('ACTION_NOT_ALLOWED', { detail: '核定金额没有变化' });
  return ok({
    kind: outcome,
    monthlyFen: position.monthlyFen,
    headcount: outcome === 'STOP' ? counted.facts.headcount : position.headcount,
    reasons: [...whyNobodyIsLeft(facts), ...proposal.reasons],
  });
}

/** CHANGE.R3: a family may leave of its own will; nothing about its means is decided thereby. */
export const changeByRequest = (programme: Programme): Change => ({
  kind: 'STOP',
  monthlyFen: fen(0),
  headcount: 0,
  reasons: [said('CHANGE.R3', `家庭书面申请退出，不再享受${PROGRAMMES[programme].title}。`)],
});
