import { type Case, isEnded } from '../../../schema/entities/case.ts';
import { type Household, membersOn } from '../../../schema/entities/household.ts';
import type { KinNote } from '../../../schema/entities/near-relative.ts';
import type { PostHolder } from '../../../schema/entities/post-holder.ts';
import { inferKinship } from '../../domain/household/kinship.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import type { Kin } from './filings-of.ts';
import { nearRelations } from './near-relations.ts';

/** That a member of a household is the person an id number's hash was noted for. */
interface Noted {
  readonly personId: string;
  readonly note: KinNote;
}

type Needs = Pick<Dependencies, 'reference' | 'today'>;

/** Who in one household is near: whoever was declared, and, where the post-holder lives there, whoever follows from that. */
async function nearIn(
  deps: Needs,
  { county, members }: Pick<Household, 'county' | 'members'>,
  noted: readonly Noted[],
): Promise<Kin[]> {
  if (noted.length === 0) return [];
  const near = await nearRelations(deps, county);
  const day = deps.today();
  const present = membersOn({ members }, day);
  return noted.flatMap(({ personId: id, note: { relation, ...rest } }): Kin[] => {
    const member = present.find(({ personId }) => personId === id);
    if (member === undefined) return [];
    if (relation === 'SELF')
      return inferKinship(members, { holder: id, near, day }).map((it) => ({
        ...rest,
        ...it,
        source: 'INFERRED',
      }));
    const { personId } = member;
    return near.includes(relation) ? [{ ...rest, personId, relation, source: 'DECLARED' }] : [];
  });
}

/** One answer for each member and post; what a declaration says outranks what follows from a household. */
const unique = (kin: readonly Kin[]): Kin[] => {
  const declaredLast = kin.toSorted((a, b) => b.source.localeCompare(a.source));
  return [...new Map(declaredLast.map((it) => [`${it.postId}#${it.personId}`, it])).values()];
};

/** Who among the members of an application is near to a post-holder of the county, by id number alone. */
export async function kinAtAcceptance(deps: Dependencies, it: Case): Promise<Kin[]> {
  const { county, householdId } = it;
  const household = await deps.households.get(county, householdId);
  if (household === undefined) return [];
  const present = membersOn(household, deps.today());
  const people = await deps.households.persons(
    county,
    present.map((member) => member.personId),
  );
  const numbered = await Promise.all(
    people.map(async (person) => {
      if (person?.idStatus !== 'VERIFIED') return [];
      const { idNumber } = await deps.personal.openPerson(person);
      const hash = idNumber === null ? null : await deps.personal.indexOf(county, idNumber);
      return hash === null ? [] : [{ personId: person.personId, hash }];
    }),
  );
  const hashed = numbered.flat();
  const notes = await deps.posts.kinOf(
    county,
    hashed.map(({ hash }) => hash),
  );
  const noted = hashed.flatMap(({ personId, hash }) =>
    (notes.get(hash) ?? []).map((note) => ({ personId, note })),
  );
  return unique(await nearIn(deps, household, noted));
}

/** Every hash of a post that may be somebody's: the post-holder's own and those declared. */
export const notesOf = (post: PostHolder): { hash: string; note: KinNote }[] => {
  const { postId, standsAside } = post;
  const all = [{ idHash: post.idHash, relation: 'SELF' as const }, ...post.relatives];
  return all.flatMap(({ idHash, relation }) =>
    idHash === null ? [] : [{ hash: idHash, note: { postId, relation, standsAside } }],
  );
};

/** Who is near to one post-holder, in every open case or case on the roll that the caller may see. */
export async function kinOfPost(
  deps: Dependencies,
  post: PostHolder,
): Promise<{ caseId: string; kin: Kin[] }[]> {
  const { county } = post;
  const notes = notesOf(post);
  const claims = await deps.households.claims(
    county,
    notes.map(({ hash }) => hash),
  );
  const noted = notes.flatMap(({ hash, note }) => {
    const personId = claims.get(hash)?.personId ?? null;
    return personId === null ? [] : [{ personId, note }];
  });
  const people = await deps.households.persons(
    county,
    noted.map(({ personId }) => personId),
  );
  const ids = [...new Set(people.flatMap((person) => person?.householdIds ?? []))];
  const households = await deps.households.getMany(county, ids);
  const found = await Promise.all(
    households.map(async (household) => {
      if (household === undefined) return [];
      const kin = unique(await nearIn(deps, household, noted));
      const cases = await deps.cases.getMany(county, caseIdsOf(deps, household.householdId));
      return cases.flatMap((it) =>
        it === undefined || isEnded(it.state) ? [] : [{ caseId: it.caseId, kin }],
      );
    }),
  );
  return found.flat();
}
