import { type HouseholdMember, isReadable } from '../../../schema/entities/household.ts';
import type { Person, PersonInClear, Sealed } from '../../../schema/entities/person.ts';
import type { CountyKeyring } from './county-keys.ts';
import { blindIndex, newKey, open, seal } from './sealing.ts';

/** What a list shows of a member: the name, and the id number already masked. */
export interface MemberCard {
  readonly name: string;
  readonly maskedId: string;
}

/** What it shows in place of a person whose data were erased. */
const ERASED: MemberCard = { name: '（已依法删除）', maskedId: '' };

interface Owner {
  readonly county: string;
  readonly personId: string;
}

const context = ({ county, personId }: Owner, field: string) => ({
  county,
  record: personId,
  field,
});

/**
 * Seals and opens personal data: each person's fields under an own key, wrapped by the county's. An erased person's wrapped key
 * is gone, so nothing of theirs opens again.
 */
export function personalData(keyring: CountyKeyring) {
  async function personKey(owner: Owner, wrapped: Sealed): Promise<Buffer> {
    const { wrapping } = await keyring(owner.county);
    return open(wrapping, wrapped, context(owner, 'key'));
  }

  const sealFields = (key: Buffer, owner: Owner, clear: PersonInClear) => {
    const field = (name: string, value: string | null) =>
      value === null ? null : seal(key, value, context(owner, name));
    return {
      name: seal(key, clear.name, context(owner, 'name')),
      idNumber: field('idNumber', clear.idNumber),
      phone: field('phone', clear.phone),
      bankAccount: field('bankAccount', clear.bankAccount),
    };
  };

  const sealCard = (key: Buffer, owner: Owner, card: MemberCard) =>
    seal(key, JSON.stringify(card), context(owner, 'card'));

  return {
    /** Blind index of a normalised id number in one county. */
    async indexOf(county: string, normalisedIdNumber: string): Promise<string> {
      return blindIndex((await keyring(county)).index, normalisedIdNumber);
    },

    /** Seals a new person's fields and list card under a new key of their own. */
    async sealPerson(owner: Owner, clear: PersonInClear, card: MemberCard) {
      const { wrapping } = await keyring(owner.county);
      const key = newKey();
      return {
        wrappedKey: seal(wrapping, key, context(owner, 'key')),
        sealed: sealFields(key, owner, clear),
        card: sealCard(key, owner, card),
      };
    },

    /** Seals a known person's fields and list card anew under the key they have, which lies beside their memberships. */
    async resealPerson(person: Person, clear: PersonInClear, card: MemberCard) {
      const key = await personKey(person, person.wrappedKey);
      return { sealed: sealFields(key, person, clear), card: sealCard(key, person, card) };
    },

    async openPerson(person: Person): Promise<PersonInClear> {
      const key = await personKey(person, person.wrappedKey);
      const field = (name: string, sealed: Sealed | null) =>
        sealed === null ? null : open(key, sealed, context(person, name)).toString();
      return {
        name: open(key, person.sealed.name, context(person, 'name')).toString(),
        idNumber: field('idNumber', person.sealed.idNumber),
        phone: field('phone', person.sealed.phone),
        bankAccount: field('bankAccount', person.sealed.bankAccount),
      };
    },

    async openCard(
      county: string,
      member: Pick<HouseholdMember, 'personId' | 'wrappedKey' | 'card'>,
    ): Promise<MemberCard> {
      if (!isReadable(member)) return ERASED;
      const owner = { county, personId: member.personId };
      const key = await personKey(owner, member.wrappedKey);
      return JSON.parse(open(key, member.card, context(owner, 'card')).toString());
    },

    /** Seals a text that belongs to a member's household, such as a statement at a hearing, under that member's key. */
    async sealFor(
      county: string,
      member: Pick<Person, 'personId' | 'wrappedKey'>,
      text: string,
    ): Promise<Sealed> {
      const owner = { county, personId: member.personId };
      return seal(await personKey(owner, member.wrappedKey), text, context(owner, 'statement'));
    },

    /**
     * Opens what was sealed for a family: under the key of whoever stood for it then, who may be another member now. Undefined when
     * nobody's key opens it any more.
     */
    async openFor(
      county: string,
      members: readonly HouseholdMember[],
      sealed: Sealed,
    ): Promise<string | undefined> {
      for (const { personId, wrappedKey } of members.filter(isReadable)) {
        const owner = { county, personId };
        const key = await personKey(owner, wrappedKey);
        try {
          return open(key, sealed, context(owner, 'statement')).toString();
        } catch {
          // Another member's key: authenticated encryption tells this from a right one.
        }
      }
      return undefined;
    },
  };
}

export type PersonalData = ReturnType<typeof personalData>;
