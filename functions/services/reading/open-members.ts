import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import type { Dependencies } from '../dependencies.ts';

/** A member as a list shows one: the name, and the id number masked; null when none is known. */
export interface OpenedMember extends Omit<HouseholdMember, 'wrappedKey' | 'card'> {
  readonly name: string;
  readonly maskedIdNumber: string | null;
}

/** Opens the members' cards of a household that has passed the guard; no person is read from the table. */
export const openMembers = (
  deps: Pick<Dependencies, 'personal'>,
  household: Household,
): Promise<OpenedMember[]> =>
  Promise.all(
    household.members.map(async (member) => {
      const { name, maskedId } = await deps.personal.openCard(household.county, member);
      const { wrappedKey: _key, card: _card, ...rest } = member;
      return { ...rest, name, maskedIdNumber: maskedId === '' ? null : maskedId };
    }),
  );
