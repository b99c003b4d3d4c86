import type { Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { FactsOf, PolicyOf, Programme } from '../../../schema/programmes/programme.ts';
import type { OtherMembers } from './other-members.ts';
import type { ToldFacts } from './programme.ts';
import { PROGRAMMES } from './registry.ts';

/** What one programme's rule made of a household. */
export interface Assessed<P extends Programme = Programme> {
  readonly facts: FactsOf<P>;
  readonly entitlement: Entitlement;
  /** Persons the benefit is for. */
  readonly headcount: number;
}

/** What a programme reads its facts out of: a household as a survey found it, and a policy of this programme that counts them. */
interface Grounds<P extends Programme> {
  readonly household: Pick<Household, 'area' | 'members'>;
  readonly survey: EconomicSurvey;
  readonly policy: PolicyOf<P>;
}

/** The facts of a programme alone. Undefined while something it needs to know has not been found out. */
export const factsOf = <P extends Programme>(
  code: P,
  { household, survey, policy }: Grounds<P>,
): FactsOf<P> | undefined => PROGRAMMES[code].factsOf(household, survey, policy);

/**
 * What a programme gives a household as a survey found it, by a policy of this programme. Undefined while something the programme
 * needs to know has not been found out.
 */
export function assessHousehold<P extends Programme>(
  code: P,
  from: Grounds<P>,
): Assessed<P> | undefined {
  const { policy } = from;
  const programme = PROGRAMMES[code];
  const facts = factsOf(code, from);
  if (facts === undefined) return undefined;
  const entitlement = programme.assess(facts, policy);
  return { facts, entitlement, headcount: programme.headcountOf(facts, policy) };
}

/** What a programme gives by facts that were found before, and by a policy of this programme. */
export const assessFacts = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  policy: PolicyOf<P>,
): Entitlement => PROGRAMMES[code].assess(facts, policy);

/** Persons a benefit is for by facts that were found before. */
export const headcountOf = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  policy: PolicyOf<P>,
): number => PROGRAMMES[code].headcountOf(facts, policy);

/** The facts of a programme in words for the family they are of. */
export const tellFacts = <P extends Programme>(code: P, facts: FactsOf<P>): ToldFacts =>
  PROGRAMMES[code].tell(facts);

/** Facts that were frozen as they would have been with other members. */
export const refitFacts = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  other: OtherMembers,
): FactsOf<P> => PROGRAMMES[code].refit(facts, other);

/** What a programme pays once when so many of those it supported have died. */
export const owedOnDeath = <P extends Programme>(
  code: P,
  deaths: number,
  policy: PolicyOf<P>,
): readonly Reason[] => PROGRAMMES[code].onDeath(deaths, policy);
