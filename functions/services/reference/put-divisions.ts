import type { Division } from '../../../schema/entities/division.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';

const MAX_DIVISIONS = 100;

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
