import {
  type Household,
  type HouseholdMember,
  isReadable,
} from '../../../schema/entities/household.ts';

/**
 * The head of a household (户主); of one that has no head any more, the last it had, else whoever is listed first. Whoever was
 * erased stands for it only when nobody else is left.
 */
export function headOf({ members }: Pick<Household, 'members'>): HouseholdMember | undefined {
  const known = members.filter(isReadable);
  const listed = known.length > 0 ? known : members;
  const heads = listed.filter((member) => member.relation === 'HEAD');
  return heads.find((member) => member.to === null) ?? heads.at(-1) ?? listed[0];
}
