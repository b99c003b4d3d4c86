import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Division } from '../../../schema/entities/division.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { kindFits } from '../../domain/divisions/kind-fits.ts';
import type { Write } from '../../store/write.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';
import { recordEdit } from './record-edit.ts';

/** What one transaction holds beside the edit's own event. A county takes three rows: its own and two lists. */
const MAX_ROWS = 99;

function mayPut(deps: Dependencies, divisions: readonly Division[]): Result<ActorStamp> {
  let actor: Result<ActorStamp> = refuse('INVALID_INPUT', { path: ['divisions'] });
  for (const [i, division] of divisions.entries()) {
    actor = stampFor(deps, 'policy.edit', { division: division.code });
    if (!actor.ok) return actor;
    const allowed = demoAllowed(deps, division.code, ['divisions', String(i), 'code']);
    if (!allowed.ok) return allowed;
    if (!kindFits(division))
      return refuse('INVALID_INPUT', {
        path: ['divisions', String(i), 'kind'],
        detail: '类别与代码的层级不符',
      });
  }
  return actor;
}

function rowsOf(deps: Dependencies, divisions: readonly Division[]): Write[] {
  const { division: one, county } = deps.writes.reference;
  return divisions.flatMap((it) => [one(it), ...(it.kind === 'COUNTY' ? county(it) : [])]);
}

/** One code and first day of validity name one row; a transaction cannot write it twice. */
const distinct = (divisions: readonly Division[]): boolean =>
  new Set(divisions.map((it) => `${it.code}#${it.validFrom}`)).size === divisions.length;

/**
 * Loads divisions with their validity and predecessors, all of them or none. Refuses TOO_MANY above 99 rows, of which a county
 * takes three, and INVALID_INPUT for a kind that is not of its code's level.
 */
export async function putDivisions(
  deps: Dependencies,
  command: Command & { divisions: readonly Division[] },
): Promise<Result<number>> {
  const { divisions, idempotencyKey } = command;
  const actor = mayPut(deps, divisions);
  if (!actor.ok) return actor;
  const writes = rowsOf(deps, divisions);
  if (writes.length > MAX_ROWS) return refuse('TOO_MANY', { path: ['divisions'] });
  if (!distinct(divisions))
    return refuse('INVALID_INPUT', {
      path: ['divisions'],
      detail: '同一代码同一启用日只能出现一次',
    });
  const edited = await recordEdit(deps, {
    action: 'putDivisions',
    division: divisions[0]?.code ?? '',
    content: divisions,
    actor: actor.value,
    idempotencyKey,
    refs: { first: divisions[0]?.code ?? '', last: divisions.at(-1)?.code ?? '' },
    writes,
  });
  return edited.ok ? ok(divisions.length) : edited;
}
