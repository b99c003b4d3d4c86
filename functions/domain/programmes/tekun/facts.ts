import type { EconomicSurvey } from '../../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../../schema/entities/household.ts';
import type { TekunFacts } from '../../../../schema/programmes/tekun.ts';
import { fen } from '../../../../schema/scalars/fen.ts';
import { linesAmong } from '../../means/lines-among.ts';
import { sumByLawAlone } from '../../means/sum-by-law-alone.ts';
import { foundOfMembers } from '../found-of-members.ts';

/**
 * What one of several members has; undefined when an income is nobody's, because it might be theirs. Alone, everything is. Lines count
 * by the law alone: what a county takes out of a family's income for dibao is not said for support.
 */
function incomeOf(
  personId: string,
  { incomes, means, monthlyIncomeFen, surveyedOn }: EconomicSurvey,
  present: ReadonlySet<string>,
): number | undefined {
  if (present.size === 1) return monthlyIncomeFen ?? undefined;
  if (means !== null)
    return sumByLawAlone({ ...linesAmong(means, new Set([personId])), surveyedOn });
  if (incomes.some((item) => item.personId === null)) return undefined;
  return incomes
    .filter((item) => item.personId === personId)
    .reduce((sum, item) => sum + item.monthlyFen, 0);
}

/**
 * What support is computed from: the members who ask for it and live there on the survey's day, each as the survey found them.
 * Undefined while the income of one of them is not known.
 */
export function tekunFacts(
  household: Pick<Household, 'area' | 'members'>,
  survey: EconomicSurvey,
): TekunFacts | undefined {
  const asked = foundOfMembers(household, survey, survey.hardship);
  if (asked === undefined) return undefined;
  const persons: TekunFacts['persons'] = [];
  for (const finding of asked.found) {
    const income = incomeOf(finding.personId, survey, asked.present);
    if (income === undefined) return undefined;
    persons.push({ ...finding, monthlyIncomeFen: fen(income) });
  }
  return { programme: 'TEKUN', ...asked.common, persons };
}
