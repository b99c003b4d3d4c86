import type { BulkBatch, BulkBatchOutput } from '../../../schema/tasks/bulk-batch.ts';
import type { Dependencies } from '../dependencies.ts';
import { applyBatch } from './apply-batch.ts';
import { previewBatch } from './preview-batch.ts';
import { BulkChangeNotRunning, changeOfBatch } from './running-bulk-change.ts';

/** Takes one batch as far as its change asks for: weighed while it is drafted, applied once it is signed and applying. */
export async function bulkChangeBatch(
  deps: Dependencies,
  batch: BulkBatch,
): Promise<BulkBatchOutput> {
  const change = await changeOfBatch(deps, batch);
  if (change.state === 'DRAFTED') return previewBatch(deps, change, batch);
  if (change.state === 'APPLYING') return applyBatch(deps, change, batch);
  throw new BulkChangeNotRunning(batch.bulkChangeId);
}
