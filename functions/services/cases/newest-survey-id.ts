import type { Case } from '../../../schema/entities/case.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';

/** The survey that is the household's newest by now; null when nobody has surveyed it yet. */
export async function newestSurveyId(
  deps: Dependencies,
  { county, householdId }: Case,
): Promise<Result<Case['priorSurveyId']>> {
  const household = await deps.households.get(county, householdId);
  return household === undefined
    ? refuse('NOT_FOUND')
    : ok(household.latestSurvey?.surveyId ?? null);
}
