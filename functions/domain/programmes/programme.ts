import type { Entitlement } from '../../../schema/entities/decision.ts';

/** What every programme offers: one pure rule from facts and policy to an entitlement with its reasons. */
export interface Programme<Facts, Policy> {
  readonly title: string;
  assess(facts: Facts, policy: Policy): Entitlement;
}
