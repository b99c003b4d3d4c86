import type { Grant } from '../../schema/entities/grant.ts';
import type { CivilDate } from '../../schema/scalars/calendar.ts';
import { type Place, servedOn } from '../domain/access/permits.ts';
import { enoughInvestigators } from '../domain/application/gates.ts';

/** Where and when a survey was made, and the accounts that signed it. */
interface Signatures {
  readonly place: Place;
  readonly surveyedOn: CivilDate;
  readonly accounts: readonly string[];
}

type Resolved =
  | { readonly ok: true; readonly officialIds: readonly string[] }
  /** Positions of the accounts that cannot sign; none when all can, but are fewer than two persons. */
  | { readonly ok: false; readonly unknown: readonly number[] };

/** Why an account cannot sign, in words that tell nothing of officials elsewhere. */
export const UNKNOWN_INVESTIGATOR = '没有这个账号，或其调查当日不在本村(社区)辖区任职';

/**
 * Who surveyed, by person: whoever signs is named by account, so that no account of the same person can review or decide later. All
 * must be officials of the place on that day, and two persons, not two accounts of one; an account nobody has is answered as one
 * of another place.
 */
export async function resolveInvestigators(
  grantsOf: (userId: string) => Promise<readonly Grant[]>,
  { place, surveyedOn, accounts }: Signatures,
): Promise<Resolved> {
  const persons = await Promise.all(
    accounts.map(async (userId) => {
      const grants = await grantsOf(userId);
      return servedOn(grants, place, surveyedOn) ? grants[0]?.officialId : undefined;
    }),
  );
  const officialIds = persons.filter((person) => person !== undefined);
  const unknown = persons.flatMap((person, i) => (person === undefined ? [i] : []));
  return unknown.length === 0 && enoughInvestigators(officialIds).ok
    ? { ok: true, officialIds }
    : { ok: false, unknown };
}
