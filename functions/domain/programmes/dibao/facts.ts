import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { DibaoFacts, DibaoPolicy } from '../../../../schema/programmes/dibao.ts';
import { presentAt } from '../../household/members-after-survey.ts';
import { meansFacts } from '../../means/means-facts.ts';
import type { SurveyedHousehold } from '../programme.ts';
import { byMeans } from './by-means.ts';
import { refusingWork } from './refused-work.ts';

const byPersonAndClass = (it: DibaoFacts['groups'][number]): string => `${it.personId} ${it.group}`;

/**
 * What dibao is computed from: the people living together on the survey's day as the survey found them, their income a month as the
 * policy counts it, who of them belongs to a class, and who keeps refusing work. Undefined while the income is not known.
 */
export function dibaoFacts(
  household: SurveyedHousehold,
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
    refusingWork: refusingWork(household.workOffers, survey, present),
    admissionBasis: 'FAMILY',
    means: survey.means === null ? null : meansFacts(survey.means, present, survey.surveyedOn),
  };
  return byMeans(facts, policy).facts;
}
