import type { Division } from '../../../schema/entities/division.ts';
import type { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import { DEMO_PREFIX } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';

const MAX_DIVISIONS = 100;

function demoAllowed(deps: Dependencies, code: string, path: readonly string[]): Result<true> {
  return code.startsWith(DEMO_PREFIX) && !deps.demoDivisions
    ? refuse('DEMO_ONLY', { path })
    : ok(true);
}

/** Loads up to a hundred divisions with their validity and predecessors; loading the same list twice changes nothing. */
export async function putDivisions(
  deps: Dependencies,
  command: Command & { divisions: readonly Division[] },
): Promise<Result<number>> {
  if (command.divisions.length > MAX_DIVISIONS) return refuse('TOO_MANY', { path: ['divisions'] });
  for (const [i, division] of command.divisions.entries()) {
    const stamp = stampFor(deps, 'policy.edit', { division: division.code });
    if (!stamp.ok) return stamp;
    const allowed = demoAllowed(deps, division.code, ['divisions', String(i), 'code']);
    if (!allowed.ok) return allowed;
  }
  const result = await deps.transact(
    command.divisions.map((division) => deps.writes.reference.division(division)),
  );
  return result.done ? ok(command.divisions.length) : refuse('CONFLICT');
}

/** Adds a dated policy row. A row in force is never edited: the same row again is answered, another content is refused. */
export async function putDibaoPolicy(
  deps: Dependencies,
  command: Command & { policy: Omit<DibaoPolicy, 'recordedAt'> },
): Promise<Result<DibaoPolicy>> {
  const { policy } = command;
  const stamp = stampFor(deps, 'policy.edit', { division: policy.division });
  if (!stamp.ok) return stamp;
  const allowed = demoAllowed(deps, policy.division, ['policy', 'division']);
  if (!allowed.ok) return allowed;
  const row: DibaoPolicy = { ...policy, recordedAt: deps.now() };
  const result = await deps.transact([deps.writes.reference.policy(row)]);
  if (result.done) return ok(row);
  const rows = await deps.reference.policies(policy.division, policy.programme, policy.area);
  const existing = rows.find((other) => other.effectiveFrom === policy.effectiveFrom);
  const same =
    existing !== undefined &&
    JSON.stringify({ ...existing, recordedAt: '' }, Object.keys(existing).sort()) ===
      JSON.stringify({ ...row, recordedAt: '' }, Object.keys(row).sort());
  return same
    ? ok(existing)
    : refuse('CONFLICT', {
        path: ['policy', 'effectiveFrom'],
        detail: '该日起的标准已存在，不能修改，只能另立新行',
      });
}

/** Sets the working-day calendar of a division's year. */
export async function putCalendar(
  deps: Dependencies,
  command: Command & { calendar: WorkCalendar },
): Promise<Result<WorkCalendar>> {
  const { calendar } = command;
  const stamp = stampFor(deps, 'policy.edit', { division: calendar.division });
  if (!stamp.ok) return stamp;
  const outside = [...calendar.holidays, ...calendar.makeUpDays].find(
    (day) => Number(day.slice(0, 4)) !== calendar.year,
  );
  if (outside !== undefined)
    return refuse('INVALID_INPUT', { path: ['calendar'], detail: `${outside} 不在该年内` });
  const result = await deps.transact([deps.writes.reference.calendar(calendar)]);
  return result.done ? ok(calendar) : refuse('CONFLICT');
}
