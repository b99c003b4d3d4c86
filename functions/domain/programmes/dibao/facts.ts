import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../../schema/entities/household.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { presentAt } from '../../household/members-after-survey.ts';
import { meansFacts } from '../../means/means-facts.ts';
import { byMeans } from './by-means.ts';

const byPersonAndClass = (it: DibaoFacts['groups'][number]): string => `${it.personId} ${it.group}`;

/**
 * What dibao is computed from: the people living together on the survey's day as the survey found them, their income a month as the
 * policy counts it, and who of them belongs to a class. Undefined while the income is not known.
 */
export function dibaoFacts(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
  policy: DibaoPolicy,
): DibaoFacts | undefined {
  if (survey.monthlyIncomeFen === null) return undefined;
  const present = presentAt(household, survey);
  const groups = new Map(
    survey.groups
      .filter(({ personId }) => present.has(personId))
      .map((it) => [byPersonAndClass(it), it]),
  );
  const facts: DibaoFacts = {
    programme: 'DIBAO',
    area: household.area,
    headcount: present.size,
    monthlyIncomeFen: survey.monthlyIncomeFen,
    groups: [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []),
    admissionBasis: 'FAMILY',
    means: survey.means === null ? null : meansFacts(survey.means, present, survey.surveyedOn),
  };
  return byMeans(facts, policy).facts;
}
