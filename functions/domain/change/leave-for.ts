import type { Entitlement } from '../../../schema/entities/decision.ts';
import type { Facts, Policy, Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { fen } from '../../../schema/scalars/fen.ts';
import { assessFacts, factsWithout, headcountOf } from '../programmes/ask-programme.ts';
import { PROGRAMMES } from '../programmes/registry.ts';
import { movedReason } from './moved-reason.ts';

/** Who leaves a benefit in force for a greater programme, and what it rests on. */
export interface Leaving {
  readonly movedTo: Programme;
  /** Those who leave, of whoever the benefit counts, each with an income a month in fen. */
  readonly moved: ReadonlyMap<string, number>;
  /** Nobody stays whom the benefit is for. */
  readonly everybody: boolean;
  /** Facts of the decision that the benefit rests on; null for a roll carried over. */
  readonly facts: Facts | null;
  readonly policy: Policy;
}

/** What is left of the benefit. */
export interface Left {
  readonly facts: Facts | null;
  readonly entitlement: Entitlement;
  readonly headcount: number;
}

/**
 * A benefit once some or all of those it is for are served by a greater programme: nothing for nobody, and for those who stay what the
 * frozen facts without the others give by the policy in force. Refuses EXCLUSIVE_PROGRAMME where those who stay would be left with
 * nothing, or nothing is known to count them by: what takes something away from them is proposed, told and heard first.
 */
export function leaveFor({ movedTo, moved, everybody, facts, policy }: Leaving): Result<Left> {
  const told = movedReason(movedTo, moved.size);
  if (everybody) {
    const entitlement = { eligible: false, monthlyFen: fen(0), reasons: [told] };
    return ok({ facts: null, entitlement, headcount: 0 });
  }
  const { title } = PROGRAMMES[policy.programme];
  if (facts === null)
    return refuse('EXCLUSIVE_PROGRAMME', { detail: `${title}尚未核定过，请先动态核查并调整` });
  const left = factsWithout(policy.programme, facts, moved);
  const entitlement = assessFacts(policy.programme, left, policy);
  const headcount = headcountOf(policy.programme, left, policy);
  return entitlement.eligible && headcount > 0
    ? ok({
        facts: left,
        entitlement: { ...entitlement, reasons: [...entitlement.reasons, told] },
        headcount,
      })
    : refuse('EXCLUSIVE_PROGRAMME', { detail: `其余成员不再符合${title}条件，请先提出变更意见` });
}
