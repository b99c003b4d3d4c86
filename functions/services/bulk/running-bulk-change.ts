import type { BulkChange, BulkChangeState } from '../../../schema/entities/bulk-change.ts';
import type { BulkBatch } from '../../../schema/tasks/bulk-batch.ts';
import type { BulkRun } from '../../../schema/tasks/bulk-run.ts';
import type { Dependencies } from '../dependencies.ts';
import { stampFor } from '../stamp.ts';

/** Thrown in a task whose change no longer waits for it; the machine ends the execution quietly. */
export class BulkChangeNotRunning extends Error {
  override name = 'BulkChangeNotRunning';
}

export type Scoped = BulkChange & { readonly scope: NonNullable<BulkChange['scope']> };

type Needs = Pick<Dependencies, 'bulk'>;

/** The change an execution drives, if it is still the newest and the change in one of these states. */
export async function changeOfRun(
  deps: Needs,
  { county, bulkChangeId, run }: BulkRun,
  states: readonly BulkChangeState[],
): Promise<BulkChange> {
  const change = await deps.bulk.get(county, bulkChangeId);
  if (change === undefined || change.run !== run || !states.includes(change.state))
    throw new BulkChangeNotRunning(bulkChangeId);
  return change;
}

/** The change a batch belongs to, while the scope that cut it is the one that counts. */
export async function changeOfBatch(
  deps: Needs,
  { county, bulkChangeId, run }: BulkBatch,
): Promise<Scoped> {
  const change = await deps.bulk.get(county, bulkChangeId);
  const { scope = null } = change ?? {};
  if (change === undefined || scope === null || scope.run !== run)
    throw new BulkChangeNotRunning(bulkChangeId);
  return { ...change, scope };
}

/** Who a task acts as in its own county; anybody else calling one is a defect. */
export function bulkMachineStamp(deps: Dependencies, county: string) {
  const stamp = stampFor(deps, 'bulk.run', { division: county });
  if (!stamp.ok) throw new Error(`A bulk task acted outside its county: ${stamp.refusal.code}.`);
  return stamp.value;
}
