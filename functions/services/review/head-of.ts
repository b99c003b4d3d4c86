import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';

/** The head of a household (户主); of one that has no head any more, the last it had, else whoever is listed first. */
export function headOf({ members }: Pick<Household, 'members'>): HouseholdMember | undefined {
  const heads = members.filter((member) => member.relation === 'HEAD');
  return heads.find((member) => member.to === null) ?? heads.at(-1) ?? members[0];
}
