import type { ReportedDeath } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import { CivilDate } from '../../../schema/scalars/calendar.ts';
import { addMonths } from '../deadline/calendar-days.ts';

/** Months within which a family is verified again after a death and the change is finished (notice of 2022 on safety-net work). */
const MONTHS = 3;

/** The last day for verifying a family again after a death and finishing the change. */
export const changeDueAfter = (diedOn: string): CivilDate =>
  CivilDate.parse(addMonths(diedOn, MONTHS));

/** Deaths that still wait once a decision rests on a survey: those of members it found gone are settled, whatever it found of them. */
export const deathsAfter = (
  deaths: readonly ReportedDeath[],
  { departed }: Pick<EconomicSurvey, 'departed'>,
): ReportedDeath[] =>
  deaths.filter((death) => !departed.some(({ personId }) => personId === death.personId));
