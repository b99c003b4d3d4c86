import type { Stepped } from '../../../schema/entities/amount-step.ts';
import type { BulkOutcome } from '../../../schema/entities/bulk-change.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Entitlement } from '../../../schema/entities/decision.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import { isExiting } from '../decisions/is-exiting.ts';
import { assessFacts, headcountOf, paysNothing } from '../programmes/ask-programme.ts';
import { compareWith } from '../review/propose-outcome.ts';

/** A family on the roll, the facts its benefit rests on, and the policy of its area; either may be unknown. */
export interface FamilyFacts {
  readonly case: Pick<Case, 'programme' | 'state' | 'benefit' | 'change'>;
  readonly facts: Facts | undefined;
  readonly policy: Policy | undefined;
}

/** What a policy makes of a family: what it would get a month in fen, and, once computed, why. */
export interface WeighedFamily {
  readonly outcome: BulkOutcome;
  readonly monthlyFen: number;
  readonly entitlement?: Entitlement;
}

const OUTCOMES = {
  CONTINUE: 'SAME',
  INCREASE: 'INCREASE',
  DECREASE: 'DECREASE',
  STOP: 'STOP',
} as const;

/** A paused benefit waits for its own decision, and so does one of which a change is proposed, or that ends by and by. */
const isHeld = (it: FamilyFacts['case']): boolean =>
  it.state !== 'ACTIVE' || it.change !== null || isExiting(it);

/** Amounts with steps to follow are compared month by month; from which month on, only a survey says, and here there is none. */
const hasSteps = ({ later = [] }: Stepped): boolean => later.length > 0;

/**
 * The amount by the facts in force and another policy, compared with what the family has, by the rule of reviews (REVIEW.R2). Facts
 * that count other people than the roll does say nothing: nobody's amount is computed from them.
 */
export function weighFamily({ case: it, facts, policy }: FamilyFacts): WeighedFamily {
  const { benefit } = it;
  const monthlyFen = benefit?.monthlyFen ?? 0;
  if (benefit === null || isHeld(it)) return { outcome: 'HELD', monthlyFen };
  if (facts === undefined || policy === undefined || facts.programme !== policy.programme)
    return { outcome: 'UNKNOWN', monthlyFen };
  const { programme } = policy;
  const found = assessFacts(programme, facts, policy);
  if (found.eligible && headcountOf(programme, facts, policy) !== benefit.headcount)
    return { outcome: 'UNKNOWN', monthlyFen };
  if (hasSteps(benefit) || hasSteps(found)) return { outcome: 'UNKNOWN', monthlyFen };
  const { outcome, reason } = compareWith(benefit, found, { paysNothing: paysNothing(programme) });
  return {
    outcome: OUTCOMES[outcome],
    monthlyFen: found.monthlyFen,
    entitlement: { ...found, reasons: [...found.reasons, reason] },
  };
}
