import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import { ok, type Result } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CaseClock } from '../deadlines/case-clock.ts';

/**
 * A case once it rests on a survey: whoever ever surveyed this application stays a surveyor of it, and where an appraisal must
 * follow, its clock begins.
 */
export async function restingOn(
  it: Case,
  { surveyId, investigators }: Pick<EconomicSurvey, 'surveyId' | 'investigators'>,
  { clock, today }: { clock: CaseClock; today: CivilDate },
): Promise<Result<Pick<Case, 'surveyId' | 'hands' | 'dueOn'>>> {
  const appraisalBy = await clock(it, (law) => law.appraisalWithin, today);
  if (!appraisalBy.ok) return appraisalBy;
  const surveyedBy = [...new Set([...it.hands.surveyedBy, ...investigators])];
  return ok({
    surveyId,
    hands: { ...it.hands, surveyedBy },
    dueOn: appraisalBy.value ?? it.dueOn,
  });
}
