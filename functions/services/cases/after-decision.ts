import type { Benefit, Case, RosterRow } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import { membersAfterSurvey } from '../../domain/household/members-after-survey.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';

type Needs = Pick<Dependencies, 'writes'>;

/** A family's row on the roll, for the benefit it has. */
export function rosterRowOf(it: Case, benefit: Benefit): RosterRow {
  const { caseId, householdId, county, town, village, programme, area } = it;
  const { headcount, monthlyFen, from } = benefit;
  const place = { county, town, village };
  return { caseId, householdId, ...place, programme, area, headcount, monthlyFen, from };
}

/** The roll follows the benefit inside the same transaction; a family that stays as it was costs no write. */
export function rollFollows(deps: Needs, after: Case, before: Case): Write[] {
  const { benefit } = after;
  if (benefit === null) return [deps.writes.roster.remove(after)];
  const same =
    benefit.monthlyFen === before.benefit?.monthlyFen &&
    benefit.headcount === before.benefit.headcount;
  return same ? [] : [deps.writes.roster.put(rosterRowOf(after, benefit))];
}

/** Members the survey found gone or new become so when the decision resting on it is applied. */
export function membersFollow(deps: Needs, household: Household, survey: EconomicSurvey): Write[] {
  if (survey.departed.length === 0 && survey.joined.length === 0) return [];
  const members = membersAfterSurvey(household, survey);
  const changed = { ...household, members, version: household.version + 1 };
  return [deps.writes.households.update(changed, household.version)];
}
