import type { WorkCalendar } from '../../../schema/entities/work-calendar.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';
import { recordEdit } from './record-edit.ts';

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
