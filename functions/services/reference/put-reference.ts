import type { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import type { DibaoPolicy } from '../../../schema/programmes/dibao.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf, stampFor } from '../stamp.ts';
import { demoAllowed } from './demo-allowed.ts';
import { recordEdit } from './record-edit.ts';

type PolicyContent = Omit<DibaoPolicy, 'recordedAt'>;

/** Everything of a policy but when it was typed in. */
const hashOf = (deps: Dependencies, { recordedAt: _, ...content }: DibaoPolicy): string =>
  contentHashOf(deps, content);

/** The row from the same day on, when there is one with this very content; another content is refused. */
async function sameInForce(deps: Dependencies, row: DibaoPolicy): Promise<Result<DibaoPolicy>> {
  const rows = await deps.reference.policies(row.division, row.programme, row.area);
  const existing = rows.find((other) => other.effectiveFrom === row.effectiveFrom);
  return existing !== undefined && hashOf(deps, existing) === hashOf(deps, row)
    ? ok(existing)
    : refuse('CONFLICT', {
        path: ['policy', 'effectiveFrom'],
        detail: '该日起的标准已存在，不能修改，只能另立新行',
      });
}

/** Adds a dated policy row. A row in force is never edited: the same row again is answered, another content is refused. */
export async function putDibaoPolicy(
  deps: Dependencies,
  command: Command & { policy: PolicyContent },
): Promise<Result<DibaoPolicy>> {
  const { policy, idempotencyKey } = command;
  const { division, area, effectiveFrom } = policy;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const allowed = demoAllowed(deps, division, ['policy', 'division']);
  if (!allowed.ok) return allowed;
  const row: DibaoPolicy = { ...policy, recordedAt: deps.now() };
  const edited = await recordEdit(deps, {
    action: 'putDibaoPolicy',
    division,
    content: policy,
    actor: stamp.value,
    idempotencyKey,
    refs: { division, area, effectiveFrom },
    writes: [deps.writes.reference.policy(row)],
  });
  if (edited.ok && edited.value) return ok(row);
  return edited.ok || edited.refusal.code === 'CONFLICT' ? sameInForce(deps, row) : edited;
}

/** Sets the working-day calendar of a division's year. */
export async function putCalendar(
  deps: Dependencies,
  command: Command & { calendar: WorkCalendar },
): Promise<Result<WorkCalendar>> {
  const { calendar, idempotencyKey } = command;
  const { division, year } = calendar;
  const stamp = stampFor(deps, 'policy.edit', { division });
  if (!stamp.ok) return stamp;
  const outside = [...calendar.holidays, ...calendar.makeUpDays].find(
    (day) => Number(day.slice(0, 4)) !== year,
  );
  if (outside !== undefined)
    return refuse('INVALID_INPUT', { path: ['calendar'], detail: `${outside} 不在该年内` });
  const edited = await recordEdit(deps, {
    action: 'putWorkCalendar',
    division,
    content: calendar,
    actor: stamp.value,
    idempotencyKey,
    refs: { division, year: String(year) },
    writes: [deps.writes.reference.calendar(calendar)],
  });
  return edited.ok ? ok(calendar) : edited;
}
