import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Benefit } from '../../../schema/entities/case.ts';
import type { Decision } from '../../../schema/entities/decision.ts';
import type { Facts, Policy } from '../../../schema/programmes/programme.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';
import { benefitFrom } from '../entitlement/benefit-from.ts';
import { personsServed } from '../programmes/ask-programme.ts';

/** Whom a benefit is for by the facts it rests on; nothing said where that is everybody. */
export function forWhom(facts: Facts | null | undefined, policy: Policy): Pick<Benefit, 'persons'> {
  const persons = facts ? personsServed(policy.programme, facts, policy) : undefined;
  return persons === undefined ? {} : { persons: persons.map((id) => RecordId.parse(id)) };
}

/** The benefit that a decision gives so many persons by a policy of its programme; none where it gives nothing. */
export function benefitBy(
  decision: Decision,
  { headcount, policy }: { headcount: number; policy: Policy },
): Benefit | null {
  const { decisionId, entitlement, effectiveMonth: from, validUntil, facts } = decision;
  const { eligible, monthlyFen } = entitlement;
  if (!eligible) return null;
  const term = validUntil === undefined ? {} : { validUntil };
  const amounts = { monthlyFen, ...stepsOf(entitlement.later) };
  return { ...amounts, headcount, from, decisionId, ...forWhom(facts, policy), ...term };
}

/** A benefit that goes on as it was once its family was looked at: in the month of what was found, and for whoever was found. */
export const benefitGoingOn = (
  benefit: Benefit,
  of: { surveyedOn: string; facts: Facts | undefined; policy: Policy; headcount: number },
): Benefit => ({
  ...benefitFrom(benefit, of.surveyedOn),
  ...forWhom(of.facts, of.policy),
  headcount: of.headcount,
});
