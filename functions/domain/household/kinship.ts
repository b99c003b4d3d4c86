import {
  type HouseholdMember,
  membersOn,
  type Relation,
} from '../../../schema/entities/household.ts';
import {
  type FilingEnd,
  type KinRelation,
  type KinshipRule,
  NATIONAL_RELATIONS,
  type NearRelativeFiling,
} from '../../../schema/entities/near-relative.ts';

type Kin = readonly KinRelation[];

/**
 * What a member is of another, by what each is of the head: rows are the one asked about, columns the other. Several answers
 * mean that the register cannot tell them apart (the head's grandchild is the child of one of the head's children, and the nephew
 * of the others); none, that it says nothing or names kin more distant than any list.
 */
const COMPOSED: Partial<Record<Relation, Partial<Record<Relation, Kin>>>> = {
  HEAD: {
    SPOUSE: ['SPOUSE'],
    CHILD: ['CHILD'],
    PARENT: ['PARENT'],
    GRANDCHILD: ['GRANDCHILD'],
    GRANDPARENT: ['GRANDPARENT'],
    SIBLING: ['SIBLING'],
  },
  SPOUSE: {
    HEAD: ['SPOUSE'],
    CHILD: ['CHILD'],
    PARENT: ['PARENT_IN_LAW'],
    GRANDCHILD: ['GRANDCHILD'],
    SIBLING: ['SIBLING_IN_LAW'],
  },
  CHILD: {
    HEAD: ['PARENT'],
    SPOUSE: ['PARENT'],
    CHILD: ['SIBLING'],
    PARENT: ['GRANDPARENT'],
    GRANDCHILD: ['CHILD', 'NEPHEW_NIECE'],
    SIBLING: ['UNCLE_AUNT'],
  },
  PARENT: {
    HEAD: ['CHILD'],
    SPOUSE: ['CHILD_IN_LAW'],
    CHILD: ['GRANDCHILD'],
    PARENT: ['SPOUSE'],
    GRANDPARENT: ['PARENT', 'PARENT_IN_LAW'],
    SIBLING: ['CHILD'],
  },
  GRANDCHILD: {
    HEAD: ['GRANDPARENT'],
    SPOUSE: ['GRANDPARENT'],
    CHILD: ['PARENT', 'UNCLE_AUNT'],
    GRANDCHILD: ['SIBLING'],
  },
  GRANDPARENT: {
    HEAD: ['GRANDCHILD'],
    PARENT: ['CHILD', 'CHILD_IN_LAW'],
    GRANDPARENT: ['SPOUSE'],
    SIBLING: ['GRANDCHILD'],
  },
  SIBLING: {
    HEAD: ['SIBLING'],
    SPOUSE: ['SIBLING_IN_LAW'],
    CHILD: ['NEPHEW_NIECE'],
    PARENT: ['PARENT'],
    GRANDPARENT: ['GRANDPARENT'],
    SIBLING: ['SIBLING'],
  },
};

/** What a member may be of a post-holder of the same household, by what each is of its head; the nearest first. */
export const kinBetween = (holder: Relation, member: Relation): Kin =>
  COMPOSED[holder]?.[member] ?? [];

/** The relations that count as near on a day: the national ones, and what the county's rule in force adds. */
export function nearRelationsOn(rules: readonly KinshipRule[], day: string): Kin {
  const inForce = rules
    .filter((rule) => rule.effectiveFrom <= day)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .at(-1);
  return [...new Set([...NATIONAL_RELATIONS, ...(inForce?.addedRelations ?? [])])];
}

/** A member of a household and what that member is of a post-holder. */
export interface Kinship {
  readonly personId: HouseholdMember['personId'];
  readonly relation: KinRelation;
}

/**
 * Who among those living together on a day is near to a post-holder who is one of them. Where the register leaves two answers, the
 * nearest counts: what follows is a visit, and that somebody stands aside.
 */
export function inferKinship(
  members: readonly HouseholdMember[],
  from: { holder: string; near: Kin; day: string },
): Kinship[] {
  const present = membersOn({ members: [...members] }, from.day);
  const holder = present.find((member) => member.personId === from.holder);
  if (holder === undefined) return [];
  return present.flatMap(({ personId, relation: asMember }): Kinship[] => {
    if (personId === holder.personId) return [{ personId, relation: 'SELF' }];
    const relation = kinBetween(holder.relation, asMember).find((it) => from.near.includes(it));
    return relation === undefined ? [] : [{ personId, relation }];
  });
}

/**
 * Why a filing ends, if it does. It stands while its post is held and its person lives with the family; what was inferred, while it
 * still follows. What was declared is not taken back by what nobody wrote down.
 */
export function whyFilingEnds(
  filing: Pick<NearRelativeFiling, 'personId' | 'source'>,
  now: { inOffice: boolean; present: readonly string[]; found: readonly Kinship[] },
): FilingEnd | undefined {
  if (!now.inOffice) return 'POST_ENDED';
  if (!now.present.includes(filing.personId)) return 'LEFT_HOUSEHOLD';
  const follows = now.found.some(({ personId }) => personId === filing.personId);
  return filing.source === 'DECLARED' || follows ? undefined : 'NO_LONGER_NEAR';
}
