import { describe, expect, it } from 'vitest';
import {
  inferKinship,
  kinBetween,
  nearRelationsOn,
  whyFilingEnds,
} from '../../../functions/domain/household/kinship.ts';
import { HouseholdMember, Relation } from '../../../schema/entities/household.ts';
import {
  type KinRelation,
  KinshipRule,
  NATIONAL_RELATIONS,
} from '../../../schema/entities/near-relative.ts';

/** What the other is of the first, by what each is of the head of their household. */
const CASES: readonly (readonly [Relation, Relation, readonly KinRelation[]])[] = [
  ['HEAD', 'SPOUSE', ['SPOUSE']],
  ['HEAD', 'CHILD', ['CHILD']],
  ['HEAD', 'OTHER', []],
  ['SPOUSE', 'CHILD', ['CHILD']],
  ['SPOUSE', 'PARENT', ['PARENT_IN_LAW']],
  ['SPOUSE', 'SIBLING', ['SIBLING_IN_LAW']],
  ['SPOUSE', 'GRANDPARENT', []],
  ['CHILD', 'SPOUSE', ['PARENT']],
  ['CHILD', 'CHILD', ['SIBLING']],
  ['CHILD', 'PARENT', ['GRANDPARENT']],
  ['CHILD', 'GRANDPARENT', []],
  ['CHILD', 'GRANDCHILD', ['CHILD', 'NEPHEW_NIECE']],
  ['CHILD', 'SIBLING', ['UNCLE_AUNT']],
  ['PARENT', 'PARENT', ['SPOUSE']],
  ['PARENT', 'SPOUSE', ['CHILD_IN_LAW']],
  ['PARENT', 'GRANDCHILD', []],
  ['GRANDCHILD', 'CHILD', ['PARENT', 'UNCLE_AUNT']],
  ['GRANDCHILD', 'SIBLING', []],
  ['SIBLING', 'PARENT', ['PARENT']],
  ['SIBLING', 'CHILD', ['NEPHEW_NIECE']],
  ['OTHER', 'HEAD', []],
];

/** What the first is of the second, when the second is this of the first. */
const CONVERSE: Record<KinRelation, KinRelation> = {
  SELF: 'SELF',
  SPOUSE: 'SPOUSE',
  PARENT: 'CHILD',
  CHILD: 'PARENT',
  SIBLING: 'SIBLING',
  GRANDPARENT: 'GRANDCHILD',
  GRANDCHILD: 'GRANDPARENT',
  PARENT_IN_LAW: 'CHILD_IN_LAW',
  CHILD_IN_LAW: 'PARENT_IN_LAW',
  SIBLING_IN_LAW: 'SIBLING_IN_LAW',
  UNCLE_AUNT: 'NEPHEW_NIECE',
  NEPHEW_NIECE: 'UNCLE_AUNT',
};

const personOf = (n: number) => `person_${String(n).padStart(32, '0')}`;
const member = (n: number, relation: Relation, to: string | null = null) =>
  HouseholdMember.parse({
    personId: personOf(n),
    relation,
    from: '2025-01-01',
    to,
    leftReason: to === null ? null : 'SPLIT',
    wrappedKey: null,
    card: null,
  });
const near = nearRelationsOn([], '2025-06-01');

describe('kinship by what each is of the head', () => {
  it.each(CASES)('of a %s, a %s is %j', (holder, other, kin) => {
    expect(kinBetween(holder, other)).toEqual(kin);
  });

  it('is seen alike from both sides, whoever of the two holds the post', () => {
    for (const a of Relation.options)
      for (const b of Relation.options) {
        const there = kinBetween(a, b).map((kin) => CONVERSE[kin]);
        expect(there.toSorted(), `${a} and ${b}`).toEqual(kinBetween(b, a).toSorted());
      }
  });
});

describe('who is near to a post-holder at home', () => {
  const home = [member(1, 'HEAD'), member(2, 'SPOUSE'), member(3, 'PARENT'), member(4, 'OTHER')];

  it('names the family itself and whom the list names, an in-law only where a rule adds one', () => {
    const asked = { holder: personOf(2), near, day: '2025-06-01' };
    const found = [
      { personId: personOf(1), relation: 'SPOUSE' },
      { personId: personOf(2), relation: 'SELF' },
    ];
    expect(inferKinship(home, asked)).toEqual(found);
    const wider: readonly KinRelation[] = [...near, 'PARENT_IN_LAW'];
    expect(inferKinship(home, { ...asked, near: wider })).toEqual([
      ...found,
      { personId: personOf(3), relation: 'PARENT_IN_LAW' },
    ]);
  });

  it('takes the nearest of two answers', () => {
    const both = [member(1, 'HEAD'), member(2, 'CHILD'), member(3, 'GRANDCHILD')];
    const found = inferKinship(both, { holder: personOf(2), near, day: '2025-06-01' });
    expect(found).toContainEqual({ personId: personOf(3), relation: 'CHILD' });
  });

  it('knows nobody who has left, and nothing when the post-holder has', () => {
    const gone = [member(1, 'HEAD', '2025-06-01'), member(2, 'SPOUSE')];
    const of = (n: number, day: string) => inferKinship(gone, { holder: personOf(n), near, day });
    expect(of(2, '2025-05-31')).toHaveLength(2);
    expect(of(2, '2025-06-01')).toEqual([{ personId: personOf(2), relation: 'SELF' }]);
    expect(of(1, '2025-06-01')).toEqual([]);
  });
});

describe('the list of near relations', () => {
  const rule = (effectiveFrom: string, addedRelations: readonly KinRelation[]) =>
    KinshipRule.parse({ division: '990102', effectiveFrom, addedRelations, source: '样例' });
  const rules = [
    rule('2025-03-01', ['UNCLE_AUNT']),
    rule('2024-01-01', ['PARENT_IN_LAW', 'CHILD']),
  ];

  it('is the national one before any rule, and the newest rule adds to it', () => {
    expect(nearRelationsOn(rules, '2023-12-31')).toEqual(NATIONAL_RELATIONS);
    expect(nearRelationsOn(rules, '2024-01-01')).toEqual([...NATIONAL_RELATIONS, 'PARENT_IN_LAW']);
    expect(nearRelationsOn(rules, '2025-03-01')).toEqual([...NATIONAL_RELATIONS, 'UNCLE_AUNT']);
  });
});

describe('a filing', () => {
  const personId = member(1, 'HEAD').personId;
  const now = { inOffice: true, present: [personId], found: [] };
  const found = [{ personId, relation: 'CHILD' as const }];

  it.each([
    ['DECLARED', now, undefined],
    ['DECLARED', { ...now, present: [] }, 'LEFT_HOUSEHOLD'],
    ['DECLARED', { ...now, inOffice: false }, 'POST_ENDED'],
    ['INFERRED', { ...now, found }, undefined],
    ['INFERRED', now, 'NO_LONGER_NEAR'],
    ['INFERRED', { ...now, found, inOffice: false }, 'POST_ENDED'],
  ] as const)('that was %s, with %j, ends because: %s', (source, facts, why) => {
    expect(whyFilingEnds({ personId, source }, facts)).toBe(why);
  });
});
