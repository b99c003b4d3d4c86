import {
  differencesBetween,
  type Stepped,
  steppedFrom,
  stepsOf,
} from '../../../schema/entities/amount-step.ts';
import type { Position, Proposal } from '../../../schema/entities/campaign.ts';
import type { Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { changeBySurvey } from '../household/members-after-survey.ts';
import { yuanText } from '../money/round-fen.ts';
import { assessHousehold, owedOnDeath, paysNothing } from '../programmes/ask-programme.ts';
import { citing } from '../programmes/shared-rules.ts';
import { leavingByAndBy } from './leaving-by-and-by.ts';

/**
 * Everything a proposal rests on. `survey` is the household's newest, `opening` what the benefit came to in its month; facts older than
 * `factsFrom` are not new.
 */
export interface ReviewFacts {
  readonly opening: Position;
  readonly household: Household;
  readonly survey: EconomicSurvey | undefined;
  readonly factsFrom: string;
  readonly policy: Policy;
  /** Members whom a programme serves that excludes this one. */
  readonly served?: ReadonlySet<string>;
  /** The family is on its way out already, by a term that it was told. */
  readonly exiting?: boolean;
}

/**
 * An eligible family whose gap rounds to nothing stays on the roll: only who is not eligible is stopped. Whatever gives less in any
 * month that is known in advance takes something away, also where another month gets more.
 */
function compare(
  opening: Stepped,
  entitlement: Entitlement,
): 'CONTINUE' | 'INCREASE' | 'DECREASE' | 'STOP' {
  if (!entitlement.eligible) return 'STOP';
  const differences = differencesBetween(opening, entitlement);
  if (differences.some((it) => it < 0)) return 'DECREASE';
  return differences.some((it) => it > 0) ? 'INCREASE' : 'CONTINUE';
}

/** What the comparison finds, and no more: the sentence is told in the proposal and in the decision alike. */
const CHANGES = {
  CONTINUE: '金额不变',
  INCREASE: '高于在册金额',
  DECREASE: '低于在册金额',
  STOP: '不再符合条件',
} as const;

/** REVIEW.R2: what the comparison with the amount before comes to, in the family's own numbers. */
export function compareWith(
  opening: Stepped,
  entitlement: Entitlement,
  { paysNothing }: { readonly paysNothing: boolean },
): { outcome: keyof typeof CHANGES; reason: Reason } {
  const outcome = compare(opening, entitlement);
  const { monthlyFen } = entitlement;
  const reason: Reason = {
    ...citing('REVIEW.R2'),
    sentence: paysNothing
      ? `${outcome === 'STOP' ? '不再' : '仍'}符合认定条件。`
      : `在册每月${yuanText(opening.monthlyFen)}元，核定每月${yuanText(monthlyFen)}元，${CHANGES[outcome]}。`,
    inputs: { openingFen: opening.monthlyFen },
    valueFen: monthlyFen,
  };
  return { outcome, reason };
}

/** Of those who drew the benefit, how many died: never more than there are fewer of them now. */
const deathsAmong = (opening: Position, { departed }: EconomicSurvey, headcount: number): number =>
  Math.min(
    departed.filter(({ reason }) => reason === 'DEATH').length,
    Math.max(0, opening.headcount - headcount),
  );

/** What a benefit comes to in the month of a survey: it is compared with what the survey's facts give in that same month. */
export const openingIn = (
  { headcount, ...benefit }: Position,
  { surveyedOn }: Pick<EconomicSurvey, 'surveyedOn'>,
): Position => ({ headcount, ...steppedFrom(benefit, surveyedOn.slice(0, 7)) });

function pending(opening: Position, surveyId: Proposal['surveyId']): Proposal {
  return {
    outcome: 'PENDING',
    position: opening,
    joined: 0,
    left: 0,
    monthlyIncomeFen: null,
    surveyId,
    policy: null,
    reasons: [
      {
        ...citing('REVIEW.R1'),
        sentence: '复核期内没有新的家庭经济状况调查结果，列为待核。',
        inputs: {},
        valueFen: null,
      },
    ],
  };
}

/**
 * REVIEW.R1 without new facts a household is PENDING, never CONTINUE. REVIEW.R2 the amount by new facts and the policy in force,
 * compared with the amount on the roster in the month of the survey, names the outcome. It proposes only.
 */
export function proposeOutcome(facts: ReviewFacts): Proposal {
  const { opening, survey, policy, household } = facts;
  const found =
    survey === undefined || survey.surveyedOn < facts.factsFrom
      ? undefined
      : assessHousehold(policy.programme, { ...facts, survey });
  if (survey === undefined || found === undefined)
    return pending(opening, survey?.surveyId ?? null);
  const { joined, left } = changeBySurvey(household, survey);
  const { headcount, entitlement } = found;
  const { programme, division, area, effectiveFrom } = policy;
  const common = {
    ...{ joined, left, surveyId: survey.surveyId },
    monthlyIncomeFen: found.facts.monthlyIncomeFen,
    policy: { programme, division, area, effectiveFrom },
  };
  const exit = leavingByAndBy(opening, found, { policy, exiting: facts.exiting === true });
  if (exit !== undefined) {
    const { monthlyFen, ...leaving } = exit;
    return { ...common, ...leaving, position: { headcount, monthlyFen } };
  }
  const { outcome, reason } = compareWith(opening, entitlement, {
    paysNothing: paysNothing(programme),
  });
  return {
    ...common,
    outcome,
    position: {
      headcount: outcome === 'STOP' ? 0 : headcount,
      monthlyFen: entitlement.monthlyFen,
      ...stepsOf(entitlement.later),
    },
    reasons: [
      ...entitlement.reasons,
      ...owedOnDeath(programme, deathsAmong(opening, survey, headcount), policy),
      reason,
    ],
  };
}
