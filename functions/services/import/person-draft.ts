import type { Relation } from '../../../schema/entities/household.ts';
import type { IdStatus, Person } from '../../../schema/entities/person.ts';
import type { RecordId } from '../../../schema/scalars/record-id.ts';
import { checkIdNumber, maskIdNumber, normaliseIdNumber } from '../../domain/identity/id-number.ts';
import type { Dependencies } from '../dependencies.ts';
import { keyedContent } from '../keyed-content.ts';

/** A person as typed in a row, before anything is sealed. */
export interface TypedPerson {
  readonly row: number;
  readonly name: string;
  readonly idNumber: string;
  readonly relation: Relation;
  /** The split found the same right number earlier in the file. */
  readonly double: boolean;
}

export interface PersonDraft {
  readonly personId: RecordId;
  readonly idStatus: IdStatus;
  /** Keyed hash to claim; only a right number that is this person's alone is claimed. */
  readonly hash: string | null;
  /** How often the number was given up before, by people whose record was put right. */
  readonly released: number;
  readonly typed: TypedPerson;
  /** 18 characters when right, else as typed. */
  readonly idNumber: string | null;
}

/**
 * Decides who a typed person is: by a right id number, else by household and place in it. Ids never depend on chance. Whoever
 * held the number before and gave it up keeps the id that came of it; the next holder's counts that.
 */
export async function draftPerson(
  deps: Dependencies,
  at: { county: string; householdId: string; position: number; released?: number },
  typed: TypedPerson,
): Promise<PersonDraft> {
  const { released = 0 } = at;
  const check = checkIdNumber(typed.idNumber, {
    asOf: deps.today(),
    demoDivisions: deps.demoDivisions,
  });
  const idNumber = check.valid ? check.idNumber : normaliseIdNumber(typed.idNumber) || null;
  if (!check.valid || typed.double) {
    // Names are few enough to be guessed from a plain hash, and an id stays when its person is erased.
    const name = await keyedContent(deps, at.county, typed.name);
    const position = String(at.position);
    const personId = deps.recordId('person', at.county, at.householdId, name, position);
    return {
      personId,
      idStatus: check.valid ? 'DUPLICATE' : 'UNVERIFIED',
      hash: null,
      released: 0,
      typed,
      idNumber,
    };
  }
  const hash = await deps.personal.indexOf(at.county, check.idNumber);
  const generation = released === 0 ? [] : [String(released)];
  return {
    personId: deps.recordId('person', at.county, hash, ...generation),
    idStatus: 'VERIFIED',
    hash,
    released,
    typed,
    idNumber,
  };
}

/** Seals a drafted person; their row, and the list card their household shows. */
export async function sealDraft(
  deps: Dependencies,
  at: { county: Person['county']; householdId: RecordId },
  draft: PersonDraft,
) {
  const { personId, idStatus, typed, idNumber } = draft;
  const card = { name: typed.name, maskedId: idNumber === null ? '' : maskIdNumber(idNumber) };
  const clear = { name: typed.name, idNumber, phone: null, bankAccount: null };
  const {
    wrappedKey,
    sealed,
    card: sealedCard,
  } = await deps.personal.sealPerson({ county: at.county, personId }, clear, card);
  const person: Person = {
    personId,
    county: at.county,
    idStatus,
    wrappedKey,
    sealed,
    householdIds: [at.householdId],
    recordedAt: deps.now(),
  };
  return { person, card: sealedCard, wrappedKey };
}
