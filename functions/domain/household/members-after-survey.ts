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

const idsOf = (members: readonly HouseholdMember[]): ReadonlySet<string> =>
  new Set(members.map((member) => member.personId));

/** Who lived together on the survey's day, as the survey found them. */
export const presentAt = (
  household: Pick<Household, 'members'>,
  survey: Pick<EconomicSurvey, 'departed' | 'joined' | 'surveyedOn'>,
): ReadonlySet<string> => {
  const members = membersAfterSurvey(household, survey);
  return idsOf(membersOn({ members }, survey.surveyedOn));
};

/** How many of `those` are not among `these`. */
const missingFrom = (these: ReadonlySet<string>, those: ReadonlySet<string>): number =>
  [...those].filter((id) => !these.has(id)).length;

/**
 * Persons living together on the survey's day as the survey found them, and how many of them are new to the household or no
 * longer in it. Whoever the register knows already, or has already let go, is not counted again.
 */
export function changeBySurvey(
  household: Pick<Household, 'members'>,
  survey: Pick<EconomicSurvey, 'departed' | 'joined' | 'surveyedOn'>,
): { headcount: number; joined: number; left: number } {
  const before = idsOf(household.members.filter((member) => member.to === null));
  const after = presentAt(household, survey);
  return {
    headcount: after.size,
    joined: missingFrom(before, after),
    left: missingFrom(after, before),
  };
}
