import { stepsOf } from '../../../schema/entities/amount-step.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { EconomicSurvey } from '../../../schema/entities/economic-survey.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { RosterRow } from '../../../schema/entities/roll.ts';
import type { Instant } from '../../../schema/scalars/calendar.ts';
import { townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import { membersAfterSurvey } from '../../domain/household/members-after-survey.ts';
import { recordedMembers } from '../../domain/household/memberships.ts';
import { rollOf } from '../../domain/roll/roll-marks.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';

type Needs = Pick<Dependencies, 'writes'>;

/** A family's row on the roll of a village where it stands or has stood: the case's own marks of that village, and nothing else. */
function rosterRowOf(it: Case, village: VillageCode): RosterRow {
  const { caseId, householdId, county, programme, area } = it;
  const marks = rollOf(it).filter((mark) => mark.village === village);
  const benefit = marks.findLast((mark) => mark.headcount > 0);
  if (benefit === undefined) throw new Error('A family is entered on a roll before it leaves it.');
  const { headcount, monthlyFen, later, from } = benefit;
  const place = { county, town: townOf(village), village };
  const stands = { headcount, monthlyFen, ...stepsOf(later), from, marks };
  return { caseId, householdId, ...place, programme, area, ...stands };
}

/**
 * The roll follows the case inside the same transaction: one row for each village whose roll the step has marked. A family that
 * stays as it was costs no write, and one that leaves costs the one that taking its row away would have cost.
 */
export function rollFollows(deps: Needs, after: Case, before: Case | undefined): Write[] {
  const known = before === undefined ? 0 : rollOf(before).length;
  const villages = new Set(after.roll.slice(known).map((mark) => mark.village));
  return [...villages].map((village) => deps.writes.roster.put(rosterRowOf(after, village)));
}

/**
 * Members the survey found gone or new become so when the decision resting on it is applied, and are known from that instant on:
 * until then they were what a survey had found.
 */
export function membersFollow(
  deps: Needs,
  household: Household,
  { survey, recordedAt }: { survey: EconomicSurvey; recordedAt: Instant },
): Write[] {
  if (survey.departed.length === 0 && survey.joined.length === 0) return [];
  const after = membersAfterSurvey(household, survey);
  const members = recordedMembers(household.members, after, recordedAt);
  const changed = { ...household, members, version: household.version + 1 };
  return [deps.writes.households.update(changed, household.version)];
}
