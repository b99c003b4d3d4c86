import {
  type Household,
  type HouseholdMember,
  membersOn,
} from '../../../schema/entities/household.ts';
import { RecordId } from '../../../schema/scalars/record-id.ts';
import { householdFault, type ImportContext, positions } from './import-context.ts';
import type { PartHousehold, Rejection } from './part-lines.ts';
import { draftPerson } from './person-draft.ts';
import type { SurveyedPerson, TypedSurvey } from './read-survey.ts';
import type { Matched } from './survey-record.ts';

/** A person with the place among those of the same name, by which somebody without a right number is known again. */
export type Placed = SurveyedPerson & { readonly place: number };

export function placed(people: readonly SurveyedPerson[]): Placed[] {
  const places = positions(people.map((person) => person.name));
  return people.map((person, i) => ({ ...person, place: places[i] ?? 0 }));
}

/** The member who holds a number that was put right after the member was first recorded. */
async function holderAmong(
  deps: ImportContext['deps'],
  ids: ReadonlySet<string>,
  { county, hash }: { county: string; hash: string | null },
): Promise<RecordId | undefined> {
  if (hash === null) return undefined;
  const holder = (await deps.households.claims(county, [hash])).get(hash)?.personId;
  return holder && ids.has(holder) ? RecordId.parse(holder) : undefined;
}

/** Who a surveyed row is among these members of the household: by a right number, else by name. */
export async function matchMembers(
  { deps }: ImportContext,
  { county, householdId, members }: Pick<Household, 'county' | 'householdId' | 'members'>,
  people: readonly Placed[],
): Promise<{ matched: (Placed & Matched)[]; unknown: Placed[] }> {
  const ids = new Set<string>(members.map((member) => member.personId));
  const matched: (Placed & Matched)[] = [];
  const unknown: Placed[] = [];
  for (const person of people) {
    const at = { county, householdId, position: person.place };
    const byNumber = await draftPerson(deps, at, { ...person, double: false });
    const byName = await draftPerson(deps, at, { ...person, double: true });
    const found =
      [byNumber, byName].find((draft) => ids.has(draft.personId))?.personId ??
      (await holderAmong(deps, ids, { county, hash: byNumber.hash }));
    if (found === undefined) unknown.push(person);
    else matched.push({ ...person, personId: found });
  }
  return { matched, unknown };
}

/** Every member must be accounted for, and nobody may be called present who never was in the family. */
export function memberFaults(
  household: PartHousehold,
  known: Household,
  from: { typed: TypedSurvey; matched: readonly Matched[]; strangers: readonly SurveyedPerson[] },
): Rejection[] {
  const strangers = from.strangers.map(
    (person): Rejection => ({
      row: person.row,
      column: '姓名',
      code: 'STRANGER',
      reason: '该人不在本户成员名单中',
      fix: '新增成员请填“出生”或“迁入”',
      landed: false,
    }),
  );
  const met = new Set<string>(from.matched.map((person) => person.personId));
  const isMissing = (member: HouseholdMember) => !met.has(member.personId);
  const missing = membersOn(known, from.typed.surveyedOn).filter(isMissing).length;
  const incomplete = householdFault(
    household,
    'MEMBER_MISSING',
    `本户还有${missing}名成员没有填写情况`,
    '请为每名成员填一行',
  );
  return missing > 0 ? [...strangers, incomplete] : strangers;
}
