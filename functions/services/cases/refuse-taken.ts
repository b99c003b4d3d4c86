import { isEnded } from '../../../schema/entities/case.ts';
import { type Result, refuse } from '../../../schema/result.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';

/**
 * Why a person whose number is known already cannot be entered in a new household: the family is being served or asks
 * already, or the person belongs to another household. A household out of the official's bounds says only the latter.
 */
export async function refuseTaken(
  deps: Dependencies,
  taken: { county: string; personId: string; path: readonly string[] },
): Promise<Result<never>> {
  const { county, personId, path } = taken;
  const [person] = await deps.households.persons(county, [personId]);
  const caseIds = (person?.householdIds ?? []).flatMap((id) => caseIdsOf(deps, id));
  const cases = await deps.cases.getMany(county, caseIds);
  const served = cases.some((it) => it !== undefined && !isEnded(it.state));
  return refuse(served ? 'HOUSEHOLD_ALREADY_SERVED' : 'PERSON_IN_ANOTHER_HOUSEHOLD', { path });
}
