import type { Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Programme as ProgrammeCode } from '../../../schema/programmes/programme.ts';
import type { Fen } from '../../../schema/scalars/fen.ts';
import type { OtherMembers } from './other-members.ts';
import type { Rules } from './rules.ts';

/** Facts in plain Chinese sentences: whom they count, and what was found. Nobody is named in them. */
export interface ToldFacts {
  readonly counted: string;
  readonly found: string;
}

/** How a family that is no longer eligible leaves by and by: for so many months, with so much a month in fen, and why. */
export interface Exit {
  readonly months: number;
  readonly monthlyFen: Fen;
  readonly reason: Reason;
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
  /** Recognises a status and pays nothing by itself; left out where it pays. */
  readonly paysNothing?: true;
  /** Whether it is for a family living together as a whole, or for single members who each have to qualify. */
  readonly serves: 'HOUSEHOLD' | 'PERSON';
  /**
   * Programmes that nobody may draw from beside this one, each of which gives less: whoever is granted this one leaves them in the same
   * step, and is not granted them while drawing this one.
   */
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
  /**
   * Facts without members who live there and are served by a programme that excludes this one, each with an income a month in fen. Left
   * out where it is the same as if they had gone.
   */
  without?(facts: Facts, served: ReadonlyMap<string, number>): Facts;
  /** Members whom the benefit is for; null, or left out, where it is for everybody who lives there. */
  personsOf?(facts: Facts, policy: Policy): readonly string[] | null;
  /** The way out of a family that drew so much a month, in fen, and is no longer eligible; undefined for whoever leaves at once. */
  exit?(facts: Facts, policy: Policy, drawnFen: number): Exit | undefined;
  /** For how many months a decision recognises somebody; left out where it holds until another is taken. */
  validMonths?(policy: Policy): number;
}
