import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Case } from '../../../schema/entities/case.ts';
import type { Household } from '../../../schema/entities/household.ts';
import type { Person } from '../../../schema/entities/person.ts';
import { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Capability } from '../../domain/access/permissions.ts';
import { permits } from '../../domain/access/permits.ts';
import { type Kept, mayErase } from '../../domain/retention/may-erase.ts';
import type { Dependencies } from '../dependencies.ts';
import { caseIdsOf } from '../import/new-household.ts';
import { stampFor } from '../stamp.ts';

export interface ErasureTarget {
  readonly county: CountyCode;
  readonly caseId: string;
  readonly personId: string;
}

/** A household with its cases, one or more. */
export interface File {
  readonly household: Household;
  readonly cases: readonly Case[];
}

/** Everything an erasure rests on: the person, and the file of every household the person belonged to. */
export interface Grounds {
  readonly person: Person;
  readonly files: readonly File[];
  readonly kept: Kept;
}

/**
 * May this official do this to this member of this family? Whoever may not is told the same as of a person who is not there.
 * Refuses NOT_FOUND and NOT_PERMITTED.
 */
export async function mayAct(
  deps: Dependencies,
  { county, caseId, personId }: ErasureTarget,
  needs: Capability,
): Promise<Result<{ stamp: ActorStamp; case: Case }>> {
  const it = await deps.cases.get(county, caseId);
  if (it === undefined) return refuse('NOT_FOUND');
  const stamp = stampFor(deps, needs, { division: it.village, programme: it.programme });
  if (!stamp.ok) return stamp;
  const household = await deps.households.get(county, it.householdId);
  return household?.members.some((member) => member.personId === personId)
    ? ok({ stamp: stamp.value, case: it })
    : refuse('NOT_FOUND');
}

/** Who may not see a household's cases of every programme cannot know that all of them are over. */
const seesEveryCase = ({ actor }: Dependencies, { village: division }: Household): boolean =>
  Programme.options.every((programme) => permits(actor, 'register.read', { division, programme }));

/** The person's households with their cases; one that the official may not see whole is as if it were not there, and nothing is done. */
async function filesOf(
  deps: Dependencies,
  { county, householdIds }: Person,
): Promise<Result<Grounds['files']>> {
  const households = await deps.households.getMany(county, householdIds);
  const ids = householdIds.flatMap((id) => caseIdsOf(deps, id));
  const found = (await deps.cases.getMany(county, ids)).flatMap((it) => it ?? []);
  const files = households.flatMap((household): File[] => {
    const cases = found.filter((it) => it.householdId === household?.householdId);
    if (household === undefined || cases.length === 0 || !seesEveryCase(deps, household)) return [];
    return [{ household, cases }];
  });
  return files.length === householdIds.length ? ok(files) : refuse('NOT_FOUND');
}

/** The grounds as they stand today; refuses CASE_OPEN and RETENTION_RUNNING, with the day and the rule. */
export async function groundsOf(
  deps: Dependencies,
  { county, personId }: ErasureTarget,
): Promise<Result<Grounds>> {
  const [person] = await deps.households.persons(county, [personId]);
  if (person === undefined) return refuse('NOT_FOUND');
  const files = await filesOf(deps, person);
  if (!files.ok) return files;
  const kept = mayErase(
    files.value.flatMap((file) => file.cases),
    deps.today(),
  );
  return kept.ok ? ok({ person, files: files.value, kept: kept.value }) : kept;
}
