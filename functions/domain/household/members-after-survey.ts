import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import {
  type Household,
  type HouseholdMember,
  membersOn,
} from '../../../schema/entities/household.ts';

/**
 * The household's members once a survey's departures and arrivals are taken as true: memberships end on the day found, and
 * arrivals begin on theirs. The household itself changes only when a decision resting on the survey is applied.
 */
export function membersAfterSurvey(
  household: Pick<Household, 'members'>,
  survey: Pick<EconomicSurvey, 'departed' | 'joined'>,
): HouseholdMember[] {
  const known = household.members.map((member) => {
    const gone = survey.departed.find((d) => d.personId === member.personId);
    if (gone === undefined || member.to !== null) return member;
    const on = gone.on < member.from ? member.from : gone.on;
    return { ...member, to: on, leftReason: gone.reason };
  });
  const ids = new Set(known.filter((m) => m.to === null).map((m) => m.personId));
  return [...known, ...survey.joined.filter((m) => !ids.has(m.personId))];
}

/** Persons living together on the survey's day, as the survey found them. */
export const headcountAfterSurvey = (
  household: Pick<Household, 'members'>,
  survey: EconomicSurvey,
): number =>
  membersOn({ members: membersAfterSurvey(household, survey) }, survey.surveyedOn).length;
