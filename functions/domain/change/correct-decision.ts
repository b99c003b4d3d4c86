import type { Decision, Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { CorrectionCause } from '../../../schema/entities/entitlement-line.ts';
import type { ChangeKind } from '../../../schema/entities/proposed-change.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { PayMonth } from '../../../schema/scalars/calendar.ts';
import { type Fen, fen } from '../../../schema/scalars/fen.ts';
import type { DecidedAmount } from '../entitlement/decided-amounts.ts';
import { yuanText } from '../money/round-fen.ts';
import { assessFacts, headcountOf, paysNothing } from '../programmes/ask-programme.ts';
import { citing } from '../programmes/shared-rules.ts';
import { compareWith } from '../review/propose-outcome.ts';

/** What an earlier decision should have rested on: facts and the policy row they are computed by, from a pay month on. */
export interface RightFacts {
  /** Null where an amount of before is restored that rests on no computation: a roll that was carried over. */
  readonly facts: Facts | null;
  readonly policy: Policy;
  readonly effectiveMonth: PayMonth;
  readonly survey: EconomicSurvey | null;
  /** What is restored as it was; left out where the facts say it all. */
  readonly restored?: Pick<DecidedAmount, 'monthlyFen' | 'offTheRoll'> & {
    readonly headcount: number;
  };
}

/** A correction weighed: what takes the place of a decision from a month on, with all that the family is told. In fen a month. */
export interface Correction extends RightFacts {
  readonly kind: Exclude<ChangeKind, 'SUSPEND'>;
  readonly previousMonthlyFen: Fen;
  readonly entitlement: Entitlement;
  readonly headcount: number;
}

/** APPEAL.R1: what was there before is restored as it was. */
const restoredReason = (monthlyFen: Fen): Reason => ({
  ...citing('APPEAL.R1'),
  sentence: `恢复原来的待遇，每月${yuanText(monthlyFen)}元。`,
  inputs: {},
  valueFen: monthlyFen,
});

function entitled({ facts, policy, restored }: RightFacts): Entitlement & { headcount: number } {
  if (facts !== null)
    return {
      ...assessFacts(policy.programme, facts, policy),
      headcount: headcountOf(policy.programme, facts, policy),
    };
  const { monthlyFen = fen(0), offTheRoll = true, headcount = 0 } = restored ?? {};
  const reasons = offTheRoll ? [] : [restoredReason(monthlyFen)];
  return { eligible: !offTheRoll, monthlyFen, reasons, headcount };
}

/** What held in the place of the corrected decision so far: what this is compared with. */
type Before = Pick<DecidedAmount, 'monthlyFen' | 'offTheRoll'>;

/**
 * What a corrected decision comes to, by the programme's own rule from facts alone: nobody types an amount. Refuses ACTION_NOT_ALLOWED
 * where nothing would be put right.
 */
export function weighCorrection(right: RightFacts, before: Before): Result<Correction> {
  const { headcount, ...entitlement } = entitled(right);
  const previousMonthlyFen = before.monthlyFen;
  const { outcome, reason } = compareWith({ monthlyFen: previousMonthlyFen }, entitlement, {
    paysNothing: paysNothing(right.policy.programme),
  });
  if (outcome === 'CONTINUE' || (outcome === 'STOP' && before.offTheRoll))
    return refuse('ACTION_NOT_ALLOWED', { detail: '更正后没有变化' });
  return ok({
    ...right,
    kind: outcome,
    previousMonthlyFen,
    entitlement: { ...entitlement, reasons: [...entitlement.reasons, reason] },
    headcount,
  });
}

/** Causes that lie in facts which became known late; the others rest on a new survey, or on an appeal. */
export const isLateCause = (cause: CorrectionCause): boolean =>
  cause === 'STANDARD_CHANGED_LATE' ||
  cause === 'DEATH_KNOWN_LATE' ||
  cause === 'MEMBERS_KNOWN_LATE';

/** The decision as recorded; it names the one it puts right and why. */
export const correctingDecision = (
  { kind, effectiveMonth, facts, policy, entitlement, previousMonthlyFen, survey }: Correction,
  made: Pick<
    Decision,
    'decisionId' | 'caseId' | 'decidedBy' | 'decidedOn' | 'hearingId' | 'recordedAt' | 'validUntil'
  > & { readonly corrects: NonNullable<Decision['corrects']> },
): Decision => ({
  ...made,
  kind,
  effectiveMonth,
  policy: {
    programme: policy.programme,
    division: policy.division,
    area: policy.area,
    effectiveFrom: policy.effectiveFrom,
  },
  facts,
  entitlement,
  previousMonthlyFen,
  surveyId: survey?.surveyId ?? null,
  campaignId: null,
});
