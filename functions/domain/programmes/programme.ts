import type { Entitlement } from '../../../schema/entities/decision.ts';

/** Facts in plain Chinese sentences: whom they count, and what was found. */
export interface ToldFacts {
  readonly counted: string;
  readonly found: string;
}

/** What every programme offers: one pure rule from facts and policy to an entitlement with its reasons, and its facts in words. */
export interface Programme<Facts, Policy> {
  readonly title: string;
  assess(facts: Facts, policy: Policy): Entitlement;
  tell(facts: Facts): ToldFacts;
}
