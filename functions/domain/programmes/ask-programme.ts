import type { Entitlement, Reason } from '../../../schema/entities/decision.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { FactsOf, PolicyOf, Programme } from '../../../schema/programmes/programme.ts';
import type { CivilDate, PayMonth } from '../../../schema/scalars/calendar.ts';
import { lastDayOf } from '../decisions/valid-until.ts';
import { incomesOf } from '../household/incomes-of.ts';
import { presentAt } from '../household/members-after-survey.ts';
import type { OtherMembers } from './other-members.ts';
import type { Exit, SurveyedHousehold, ToldFacts } from './programme.ts';
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
  readonly household: SurveyedHousehold;
  readonly survey: EconomicSurvey;
  readonly policy: PolicyOf<P>;
  /** Members whom a programme serves that excludes this one. */
  readonly served?: ReadonlySet<string>;
}

/** Facts without those whom another programme serves; each takes along the income that the survey found of them. */
function withoutServed<P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  { household, survey, served = new Set() }: Grounds<P>,
): FactsOf<P> {
  const present = presentAt(household, survey);
  const there = incomesOf(
    survey,
    [...served].filter((personId) => present.has(personId)),
  );
  return there.size === 0 ? facts : factsWithout(code, facts, there);
}

/** Frozen facts once members are served by a programme that excludes this one, each with an income a month in fen. */
export const factsWithout = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  served: ReadonlyMap<string, number>,
): FactsOf<P> => {
  const programme = PROGRAMMES[code];
  return programme.without?.(facts, served) ?? programme.refit(facts, { gone: served, more: 0 });
};

/** Members whom a programme serves by these facts; undefined where that is everybody who lives there. */
export const personsServed = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  policy: PolicyOf<P>,
): readonly string[] | undefined => PROGRAMMES[code].personsOf?.(facts, policy) ?? undefined;

/** The facts of a programme alone. Undefined while something it needs to know has not been found out. */
export const factsOf = <P extends Programme>(
  code: P,
  grounds: Grounds<P>,
): FactsOf<P> | undefined => {
  const { household, survey, policy } = grounds;
  const facts = PROGRAMMES[code].factsOf(household, survey, policy);
  return facts && withoutServed(code, facts, grounds);
};

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

/** For how many persons a benefit is by these facts and a policy of this programme. */
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

/** How whoever drew so much a month leaves by and by; undefined where the programme, the policy or the facts know no such way. */
export const exitFrom = <P extends Programme>(
  code: P,
  facts: FactsOf<P>,
  { policy, drawnFen }: { policy: PolicyOf<P>; drawnFen: number },
): Exit | undefined => PROGRAMMES[code].exit?.(facts, policy, drawnFen);

/** Does a programme recognise a status only, so that there is no money to speak of? */
export const paysNothing = (code: Programme): boolean => PROGRAMMES[code].paysNothing === true;

/** Does what a programme gives come to an end by itself, so that it has to be renewed? */
export const hasTerm = (code: Programme): boolean => PROGRAMMES[code].validMonths !== undefined;

/** The term of what a programme gives from a pay month on, by a policy of this programme; nothing where it has none. */
export function termFrom<P extends Programme>(
  code: P,
  policy: PolicyOf<P>,
  from: PayMonth,
): { readonly validUntil?: CivilDate } {
  const months = PROGRAMMES[code].validMonths?.(policy);
  return months === undefined ? {} : { validUntil: lastDayOf(from, months) };
}

/** What a programme pays once when so many of those it supported have died. */
export const owedOnDeath = <P extends Programme>(
  code: P,
  deaths: number,
  policy: PolicyOf<P>,
): readonly Reason[] => PROGRAMMES[code].onDeath(deaths, policy);
