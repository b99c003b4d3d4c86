import type { Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Programme as ProgrammeCode } from '../../../schema/programmes/programme.ts';
import type { OtherMembers } from './other-members.ts';
import type { Rules } from './rules.ts';

/** Facts in plain Chinese sentences: whom they count, and what was found. Nobody is named in them. */
export interface ToldFacts {
  readonly counted: string;
  readonly found: string;
}

/** What a programme reads of a household beside what a survey found of it. */
export type SurveyedHousehold = Pick<Household, 'area' | 'members' | 'workOffers'>;

/**
 * What every programme offers: the facts it reads out of what investigators found, one pure rule from facts and policy to an
 * entitlement with its reasons, and its facts in words.
 */
export interface Programme<Facts, Policy> {
  /** What officials and families call it. */
  readonly title: string;
  /** What its money is called in official papers. */
  readonly benefitTitle: string;
  /** Whether it is for a family living together as a whole, or for single members who each have to qualify. */
  readonly serves: 'HOUSEHOLD' | 'PERSON';
  /** Programmes that nobody may draw from beside this one. */
  readonly excludes: readonly ProgrammeCode[];
  /** The rules it decides by; no reason it gives names another. */
  readonly rules: Rules;
  /** Undefined while something it needs to know has not been found out. */
  factsOf(household: SurveyedHousehold, survey: EconomicSurvey, policy: Policy): Facts | undefined;
  assess(facts: Facts, policy: Policy): Entitlement;
  /** For how many persons the benefit is, once granted. */
  headcountOf(facts: Facts, policy: Policy): number;
  /** What is paid once when so many of those it supported have died. */
  onDeath(deaths: number, policy: Policy): readonly Reason[];
  tell(facts: Facts): ToldFacts;
  /** Facts that were frozen as they would have been with other members than were known then. */
  refit(facts: Facts, other: OtherMembers): Facts;
}
