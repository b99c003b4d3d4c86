import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';

/** Who a task acts as in its own county; anybody else calling one is a defect. */
export function machineStamp(deps: Dependencies, county: string): ActorStamp {
  const stamp = stampFor(deps, 'review.run', { division: county });
  if (!stamp.ok) throw new Error(`A review task acted outside its county: ${stamp.refusal.code}.`);
  return stamp.value;
}
