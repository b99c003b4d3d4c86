import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { townOf } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { positions } from './import-context.ts';
import { draftPerson, type PersonDraft, sealDraft, type TypedPerson } from './person-draft.ts';

export const householdIdOf = (deps: Dependencies, county: string, number: string): RecordId =>
  deps.recordId('hh', county, number);

export const caseIdOf = (deps: Dependencies, householdId: string): RecordId =>
  deps.recordId('case', householdId, 'DIBAO');

/** Which of the drafted numbers are taken already, by whomever in the county. */
async function claimedBefore(
  deps: Dependencies,
  county: string,
  drafts: readonly PersonDraft[],
): Promise<(draft: PersonDraft) => boolean> {
  const hashes = drafts.flatMap((draft) => draft.hash ?? []);
  const claims = hashes.length === 0 ? new Map() : await deps.households.claims(county, hashes);
  return ({ hash }) => claims.has(hash);
}

/**
 * Drafts people of one household; a number already another's in the county is served as a double. `places` says which of
 * its name each person is when others of the household are not drafted; `landed` are the ids of people drafted and landed
 * before, who are then drafted as they were: their own claims must not make doubles of them.
 */
export async function draftPeople(
  deps: Dependencies,
  at: { county: string; householdId: string },
  people: readonly TypedPerson[],
  more: { places?: readonly number[]; landed?: readonly { personId: string }[] } = {},
): Promise<PersonDraft[]> {
  const places = more.places ?? positions(people.map((person) => person.name));
  const draftAs = (typed: TypedPerson, i: number) =>
    draftPerson(deps, { ...at, position: places[i] ?? 0 }, typed);
  const first = await Promise.all(people.map(draftAs));
  const landed = more.landed && new Set(more.landed.map(({ personId }) => personId));
  const isTaken =
    landed === undefined
      ? await claimedBefore(deps, at.county, first)
      : ({ personId }: PersonDraft) => !landed.has(personId);
  return Promise.all(
    first.map((draft, i) =>
      draft.hash !== null && isTaken(draft) ? draftAs({ ...draft.typed, double: true }, i) : draft,
    ),
  );
}

/** Seals drafted people; returns their member entries from a date on, and the writes of their rows and claims. */
export async function sealPeople(
  deps: Dependencies,
  at: { county: Household['county']; householdId: RecordId; village: string; from: CivilDate },
  drafts: readonly PersonDraft[],
): Promise<{ members: HouseholdMember[]; writes: Write[] }> {
  const members: HouseholdMember[] = [];
  const writes: Write[] = [];
  for (const draft of drafts) {
    const { person, card, wrappedKey } = await sealDraft(deps, at, draft);
    members.push({
      personId: draft.personId,
      relation: draft.typed.relation,
      from: at.from,
      to: null,
      leftReason: null,
      wrappedKey,
      card,
    });
    writes.push(deps.writes.households.person(person));
    if (draft.hash !== null) {
      writes.push(
        deps.writes.households.claimId(at.county, {
          hash: draft.hash,
          personId: draft.personId,
          village: at.village,
        }),
      );
    }
  }
  return { members, writes };
}

/** A household row as first recorded. */
export const newHousehold = (
  deps: Dependencies,
  from: Pick<
    Household,
    | 'householdId'
    | 'county'
    | 'village'
    | 'area'
    | 'householdNumber'
    | 'members'
    | 'latestSurvey'
    | 'contentHash'
    | 'sourceJobId'
  >,
): Household => ({ ...from, town: townOf(from.village), version: 1, recordedAt: deps.now() });
