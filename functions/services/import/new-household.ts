import type { Household, HouseholdMember } from '../../../schema/entities/household.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { townOf, type VillageCode } from '../../../schema/scalars/division-code.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import type { Write } from '../../store/write.ts';
import type { Dependencies } from '../dependencies.ts';
import { positions } from './import-context.ts';
import { draftPerson, type PersonDraft, sealDraft, type TypedPerson } from './person-draft.ts';

export const householdIdOf = (deps: Dependencies, county: string, number: string): RecordId =>
  deps.recordId('hh', county, number);

/** One household has one case for each programme, however often it applies. */
export const caseIdOf = (
  deps: Pick<Dependencies, 'recordId'>,
  householdId: string,
  programme: Programme,
): RecordId => deps.recordId('case', householdId, programme);

/** The cases a household may have, one for each programme there is. */
export const caseIdsOf = (deps: Pick<Dependencies, 'recordId'>, householdId: string): RecordId[] =>
  Programme.options.map((programme) => caseIdOf(deps, householdId, programme));

/**
 * Drafts people of one household; a number already another's in the county is served as a double, and one that was given up
 * counts by whom it was held before. `places` says which of its name each person is when others of the household are not
 * drafted; `landed` are the ids of people drafted and landed before: their own claims must not make doubles of them.
 */
export async function draftPeople(
  deps: Dependencies,
  at: { county: string; householdId: string },
  people: readonly TypedPerson[],
  more: { places?: readonly number[]; landed?: readonly { personId: string }[] } = {},
): Promise<PersonDraft[]> {
  const places = more.places ?? positions(people.map((person) => person.name));
  const landed = new Set((more.landed ?? []).map(({ personId }) => personId));
  const draftAs = (typed: TypedPerson, i: number, released = 0) =>
    draftPerson(deps, { ...at, position: places[i] ?? 0, released }, typed);
  const first = await Promise.all(people.map((typed, i) => draftAs(typed, i)));
  const hashes = first.flatMap((draft) => draft.hash ?? []);
  if (hashes.length === 0) return first;
  const claims = await deps.households.claims(at.county, hashes);
  return Promise.all(
    first.map((draft, i) => {
      const claim = draft.hash === null ? undefined : claims.get(draft.hash);
      if (claim === undefined) return draft;
      const double = claim.personId !== null && !landed.has(claim.personId);
      return draftAs({ ...draft.typed, double }, i, claim.released);
    }),
  );
}

/** Seals drafted people; returns their member entries from a date on, and the writes of their rows and claims. */
export async function sealPeople(
  deps: Dependencies,
  at: {
    county: Household['county'];
    householdId: RecordId;
    village: VillageCode;
    from: CivilDate;
  },
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
    writes.push(...heldOrListed(deps, at, draft));
  }
  return { members, writes };
}

/** A right number is claimed; a person without one of their own is listed to be put right. */
function heldOrListed(
  deps: Dependencies,
  at: { county: Household['county']; householdId: RecordId; village: VillageCode },
  { hash, personId, released, idStatus }: PersonDraft,
): Write[] {
  const { county, householdId, village } = at;
  if (hash !== null)
    return [deps.writes.households.claimId(county, { hash, personId, village, released })];
  if (idStatus === 'VERIFIED') return [];
  const place = { county, town: townOf(village), village };
  const listed = { personId, householdId, ...place, idStatus, listedOn: deps.today() };
  return [deps.writes.corrections.list(listed)];
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
): Household => ({
  ...from,
  town: townOf(from.village),
  workOffers: [],
  version: 1,
  recordedAt: deps.now(),
});
