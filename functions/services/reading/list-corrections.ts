import { membersOn } from '../../../schema/entities/household.ts';
import type { PersonToCorrect } from '../../../schema/entities/person-to-correct.ts';
import { countyOf, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import { openMembers } from './open-members.ts';
import { seesPartOf } from './sees-part-of.ts';

/** A member whose id number waits to be put right, as the list of a town shows one. */
export interface CorrectionItem extends PersonToCorrect {
  readonly caseId: string;
  readonly name: string;
  readonly maskedIdNumber: string | null;
  readonly position: string;
}

const POSITION = /^hh_[0-9a-f]{32}#person_[0-9a-f]{32}$/;

/** What a position looks like; anything else was not given out by this list. */
export const isCorrectionPosition = (position: string): boolean => POSITION.test(position);

/** One case of each household, by which its members are put right: whichever it has. */
async function casesOf(
  deps: Dependencies,
  county: string,
  householdIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = householdIds.flatMap((id) => caseIdsOf(deps, id));
  const cases = (await deps.cases.getMany(county, ids)).flatMap((it) => it ?? []);
  return new Map(cases.reverse().map(({ householdId, caseId }) => [householdId, caseId]));
}

/** The listed persons with their names; whoever has left the family meanwhile has nothing to put right. */
async function namedOf(
  deps: Dependencies,
  county: string,
  people: readonly PersonToCorrect[],
): Promise<CorrectionItem[]> {
  const ids = [...new Set(people.map((person) => person.householdId))];
  const [households, cases] = await Promise.all([
    deps.households.getMany(county, ids),
    casesOf(deps, county, ids),
  ]);
  const present = households.flatMap((household) =>
    household === undefined ? [] : [{ ...household, members: membersOn(household, deps.today()) }],
  );
  const opened = await Promise.all(present.map((household) => openMembers(deps, household)));
  const byId = new Map(opened.flat().map((member) => [member.personId, member]));
  return people.flatMap((person) => {
    const member = byId.get(person.personId);
    if (member === undefined) return [];
    // Who may see none of the family's cases still sees who is to be put right, and is led to a case that answers as if it were not.
    const [unseen = ''] = caseIdsOf(deps, person.householdId);
    const caseId = cases.get(person.householdId) ?? unseen;
    const { name, maskedIdNumber } = member;
    const position = `${person.householdId}#${person.personId}`;
    return [{ ...person, caseId, name, maskedIdNumber, position }];
  });
}

/**
 * One page of a town's persons to be put right, read from the town's own rows, never from an index. A town the caller sees
 * nothing of answers like an empty one, without reading.
 */
export async function listCorrections(
  deps: Dependencies,
  asked: { town: string; limit: number; after: string | null },
): Promise<{ items: CorrectionItem[]; more: boolean }> {
  const town = TownCode.safeParse(asked.town);
  if (!town.success || !seesPartOf(deps.actor, 'register.read', town.data))
    return { items: [], more: false };
  const at = { county: countyOf(town.data), town: town.data };
  const items: CorrectionItem[] = [];
  let { after } = asked;
  do {
    const { people, next } = await deps.corrections.page(at, { limit: asked.limit, after });
    items.push(...(await namedOf(deps, at.county, people)));
    after = next ?? null;
  } while (after !== null && items.length < asked.limit);
  const more = after !== null || items.length > asked.limit;
  return { items: items.slice(0, asked.limit), more };
}
