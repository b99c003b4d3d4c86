import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../../schema/entities/household.ts';
import type { DibaoFacts } from '../../../../schema/programmes/dibao.ts';
import { presentAt } from '../../household/members-after-survey.ts';

const byPersonAndClass = (it: DibaoFacts['groups'][number]): string => `${it.personId} ${it.group}`;

/**
 * What dibao is computed from: the people living together on the survey's day as the survey found them, their income a month, and
 * who of them belongs to a class. Undefined while the income is not known.
 */
export function dibaoFacts(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
): DibaoFacts | undefined {
  if (survey.monthlyIncomeFen === null) return undefined;
  const present = presentAt(household, survey);
  const groups = new Map(
    survey.groups
      .filter(({ personId }) => present.has(personId))
      .map((it) => [byPersonAndClass(it), it]),
  );
  return {
    programme: 'DIBAO',
    area: household.area,
    headcount: present.size,
    monthlyIncomeFen: survey.monthlyIncomeFen,
    groups: [...groups.keys()].sort().flatMap((key) => groups.get(key) ?? []),
  };
}
