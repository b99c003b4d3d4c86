import type { Household } from '../../../schema/entities/household.ts';
import type { IdStatus, Person } from '../../../schema/entities/person.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import { checkIdNumber, maskIdNumber } from '../../domain/identity/id-number.ts';
import type { Dependencies } from '../dependencies.ts';
import { seesPartOf } from '../reading/sees-part-of.ts';
import { spendQuota } from './spend-quota.ts';

export interface FindPerson {
  readonly county: CountyCode;
  readonly idNumber: string;
}

export interface FoundPerson {
  readonly personId: Person['personId'];
  readonly name: string;
  readonly maskedIdNumber: string;
  readonly idStatus: IdStatus;
  /** Households the person belongs or belonged to, as far as the official may see them. */
  readonly households: readonly Household[];
}

async function visibleHouseholds(deps: Dependencies, person: Person): Promise<Household[]> {
  const found = await deps.households.getMany(person.county, person.householdIds);
  return found.flatMap((household) => household ?? []);
}

/**
 * Finds the person who holds an id number, by its keyed hash. Whoever lives outside the official's bounds is as if unknown.
 * Look-ups are counted by account and day, and logged, so that nobody can try numbers until they fit.
 */
export async function findPerson(
  deps: Dependencies,
  { county, idNumber }: FindPerson,
): Promise<Result<FoundPerson>> {
  if (!seesPartOf(deps.actor, 'register.read', county)) return refuse('NOT_FOUND');
  const { demoDivisions } = deps;
  const check = checkIdNumber(idNumber, { asOf: deps.today(), demoDivisions });
  if (!check.valid) return refuse('ID_NUMBER_INVALID', { path: ['idNumber'] });
  const quota = await spendQuota(deps, { kind: 'FIND_PERSON', county });
  if (!quota.ok) return quota;
  const hash = await deps.personal.indexOf(county, check.idNumber);
  const personId = (await deps.households.claims(county, [hash])).get(hash)?.personId;
  if (!personId) return refuse('NOT_FOUND');
  const [person] = await deps.households.persons(county, [personId]);
  if (person === undefined) return refuse('NOT_FOUND');
  const households = await visibleHouseholds(deps, person);
  if (households.length === 0) return refuse('NOT_FOUND');
  const { name } = await deps.personal.openPerson(person);
  const { idStatus } = person;
  const maskedIdNumber = maskIdNumber(check.idNumber);
  return ok({ personId: person.personId, name, maskedIdNumber, idStatus, households });
}
