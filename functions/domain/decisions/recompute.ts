import type { Decision, Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import { movedReasonIn } from '../change/moved-reason.ts';
import { WHY_NOBODY_IS_LEFT } from '../change/propose-change.ts';
import { assessFacts, exitFrom, owedOnDeath, paysNothing } from '../programmes/ask-programme.ts';
import { compareWith } from '../review/propose-outcome.ts';

/** A decision that was computed from facts frozen with it. */
export interface Computed extends Decision {
  readonly facts: NonNullable<Decision['facts']>;
}

/** False for one that rests on the family's own request, which says nothing about its means. */
export const isComputed = (decision: Decision): decision is Computed => decision.facts !== null;

const CHANGES = [
  'INCREASE',
  'DECREASE',
  'STOP',
  'RENEW',
] as const satisfies readonly Decision['kind'][];

/**
 * Why nobody is left was found at home and is no result of the facts: where nobody is counted, it is taken from the decision's own
 * reasons, in the very words of its rule.
 */
const foundAtHome = ({ facts, entitlement }: Computed): Reason[] =>
  facts.headcount > 0
    ? []
    : Object.values(WHY_NOBODY_IS_LEFT)
        .filter(({ rule }) => entitlement.reasons.some((told) => told.rule === rule))
        .slice(0, 1);

/** How many deaths were found at home: told with what is owed for them, and no result of the facts either. */
const deathsTold = ({ entitlement }: Computed): number =>
  entitlement.reasons.reduce((sum, { inputs }) => sum + Number(inputs.deaths ?? 0), 0);

/** A family that leaves by and by: what it is paid meanwhile follows from what it drew before. */
function recomputeExit(
  { facts, previousMonthlyFen: drawnFen }: Computed,
  policy: Policy,
  entitlement: Entitlement,
): Entitlement {
  const exit = exitFrom(policy.programme, facts, { policy, drawnFen });
  if (exit === undefined) return entitlement;
  const { monthlyFen, reason } = exit;
  return { eligible: true, monthlyFen, reasons: [...entitlement.reasons, reason] };
}

/**
 * What a decision's frozen facts and the policy row it names give now, by the programme's own rule; for a change also what the
 * comparison with the amount before comes to. Amount in fen a month.
 */
export function recompute(decision: Computed, policy: Policy): Entitlement {
  const entitlement = assessFacts(policy.programme, decision.facts, policy);
  if (decision.kind === 'TRANSFER') {
    const moved = movedReasonIn(decision.entitlement.reasons);
    return { ...entitlement, reasons: [...entitlement.reasons, ...moved] };
  }
  if (decision.kind === 'GRADUAL_EXIT') return recomputeExit(decision, policy, entitlement);
  if (!CHANGES.some((kind) => kind === decision.kind)) return entitlement;
  const { previousMonthlyFen: monthlyFen, previousLater: later } = decision;
  const { reason } = compareWith({ monthlyFen, later }, entitlement, {
    paysNothing: paysNothing(policy.programme),
  });
  return {
    ...entitlement,
    reasons: [
      ...foundAtHome(decision),
      ...entitlement.reasons,
      ...owedOnDeath(policy.programme, deathsTold(decision), policy),
      reason,
    ],
  };
}
