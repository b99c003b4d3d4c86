import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Policy } from '../../../schema/programmes/programme.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { deathsAfter } from '../household/deaths.ts';
import { nextReview } from './next-review.ts';

/**
 * What is settled once a case rests, from a day on, on a survey counted by a policy of its programme: when the family is visited next, and
 * which deaths are still to be counted. Without a new survey nothing is; whoever draws nothing is visited by nobody again.
 */
export function settledBy(
  it: Pick<Case, 'deaths'>,
  benefit: Case['benefit'],
  { survey, policy, on }: { survey: EconomicSurvey | null; policy: Policy; on: CivilDate },
): Partial<Case> {
  const nothingDrawn = benefit === null ? { nextReview: null, deaths: [] } : {};
  if (survey === null) return nothingDrawn;
  return {
    surveyId: survey.surveyId,
    lastReviewedOn: on,
    nextReview: nextReview(survey, policy, on),
    deaths: deathsAfter(it.deaths, survey),
    ...nothingDrawn,
  };
}
