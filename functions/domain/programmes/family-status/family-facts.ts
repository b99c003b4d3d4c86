import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../../schema/entities/household.ts';
import type { FamilyFacts } from '../../../../schema/programmes/family-status.ts';
import { presentAt } from '../../household/members-after-survey.ts';
import { meansFacts } from '../../means/means-facts.ts';
import { familyMeans, type StatusRule } from './family-means.ts';

/**
 * What a family's status is decided from: the people living together on the survey's day as the survey found them, and their income a
 * month as the policy counts it. Who asked for dibao alone asks nothing of a family's status. Undefined while the income is not known.
 */
export function familyFacts(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
  policy: StatusRule,
): FamilyFacts | undefined {
  const { monthlyIncomeFen, means, surveyedOn } = survey;
  if (monthlyIncomeFen === null) return undefined;
  const present = presentAt(household, survey);
  const facts: FamilyFacts = {
    area: household.area,
    headcount: present.size,
    familySize: present.size,
    monthlyIncomeFen,
    means: means === null ? null : { ...meansFacts(means, present, surveyedOn), single: null },
  };
  return { ...facts, monthlyIncomeFen: familyMeans(facts, policy).monthlyFen };
}
