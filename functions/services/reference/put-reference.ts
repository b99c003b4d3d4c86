import type { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf, stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';

/** Everything of a policy but when it was typed in. */
const contentOf = (deps: Dependencies, { recordedAt: _, ...content }: DibaoPolicy): string =>
  contentHashOf(deps, content);

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
  const same = existing !== undefined && contentOf(deps, existing) === contentOf(deps, row);
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
