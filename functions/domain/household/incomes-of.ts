import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';

/** What a survey found each of these people to earn, in fen a month; nothing of whom it says nothing. */
export function incomesOf(
  survey: Pick<EconomicSurvey, 'incomes'> | undefined,
  people: readonly string[],
): Map<string, number> {
  const incomes = survey?.incomes ?? [];
  const earns = (personId: string): number =>
    incomes
      .filter((item) => item.personId === personId)
      .reduce((sum, item) => sum + item.monthlyFen, 0);
  return new Map(people.map((personId) => [personId, earns(personId)]));
}
