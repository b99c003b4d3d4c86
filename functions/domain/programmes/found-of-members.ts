import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { presentAt } from '../household/members-after-survey.ts';

/** What a survey says of a whole family, and of those of its members for whom one thing is asked. */
interface FoundOfMembers<F> {
  readonly common: Pick<Household, 'area'> & {
    readonly headcount: number;
    readonly monthlyIncomeFen: NonNullable<EconomicSurvey['monthlyIncomeFen']>;
  };
  /** Of who lives there on the survey's day, by person. */
  readonly found: readonly F[];
  readonly present: ReadonlySet<string>;
}

/**
 * What a programme that serves single members reads out of a survey: the findings made for it. Undefined while the income is not known,
 * and by a survey of people who live there that looked at nobody for it: it was made for something else, and nobody is cut for what
 * was not looked into.
 */
export function foundOfMembers<F extends { readonly personId: string }>(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
  findings: readonly F[],
): FoundOfMembers<F> | undefined {
  const { monthlyIncomeFen } = survey;
  if (monthlyIncomeFen === null) return undefined;
  const present = presentAt(household, survey);
  if (findings.length === 0 && present.size > 0) return undefined;
  return {
    common: { area: household.area, headcount: present.size, monthlyIncomeFen },
    found: findings
      .filter(({ personId }) => present.has(personId))
      .toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
    present,
  };
}
