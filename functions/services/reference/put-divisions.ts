import type { Division } from '../../../schema/entities/division.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import { readDivisionList } from '../../domain/division/read-division-list.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';

const MAX_DIVISIONS = 100;
/** A large county with all its villages has fewer. */
const MAX_LISTED = 3000;

function mayPut(deps: Dependencies, divisions: readonly Division[]): Result<true> {
  for (const [i, division] of divisions.entries()) {
    const stamp = stampFor(deps, 'policy.edit', { division: division.code });
    if (!stamp.ok) return stamp;
    const allowed = demoAllowed(deps, division.code, ['divisions', String(i), 'code']);
    if (!allowed.ok) return allowed;
  }
  return ok(true);
}

async function put(deps: Dependencies, divisions: readonly Division[]): Promise<Result<number>> {
  const allowed = mayPut(deps, divisions);
  if (!allowed.ok) return allowed;
  const { division: one, county } = deps.writes.reference;
  await deps.writeGroups(
    divisions.map((it) => ({
      id: it.code,
      writes: [one(it), ...(it.kind === 'COUNTY' ? county(it) : [])],
    })),
  );
  return ok(divisions.length);
}

/** Loads up to a hundred divisions with their validity and predecessors; loading the same list twice changes nothing. */
export async function putDivisions(
  deps: Dependencies,
  command: Command & { divisions: readonly Division[] },
): Promise<Result<number>> {
  if (command.divisions.length > MAX_DIVISIONS) return refuse('TOO_MANY', { path: ['divisions'] });
  return put(deps, command.divisions);
}

/** Loads a county's part of a published national list, `code,name` a line; loading it twice changes nothing. */
export async function loadDivisionList(
  deps: Dependencies,
  command: Command & { list: string; validFrom: CivilDate },
): Promise<Result<number>> {
  const divisions = readDivisionList(command.list, command.validFrom);
  if (!divisions.ok) return divisions;
  if (divisions.value.length > MAX_LISTED) return refuse('TOO_MANY', { path: ['list'] });
  return put(deps, divisions.value);
}
