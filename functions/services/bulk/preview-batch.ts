import type { BulkBatch, BulkBatchOutput } from '../../../schema/tasks/bulk-batch.ts';
import { sumByOutcome } from '../../domain/bulk/bulk-sums.ts';
import type { Dependencies } from '../dependencies.ts';
import { bulkPolicies } from './bulk-policies.ts';
import { loadFamilies } from './load-families.ts';
import type { Scoped } from './running-bulk-change.ts';
import { weigh } from './weigh.ts';

/** What names the rows of a batch, whatever is in them. */
export const nameOf = ({ bulkChangeId, run, town, batchId }: BulkBatch) => ({
  ...{ bulkChangeId, run, town, batchId },
});

/**
 * Weighs every family of a batch by the new policy and leaves its lines and, behind them, what they come to. Nothing else is written:
 * no case knows of a preview. A family that cannot be read is named.
 */
export async function previewBatch(
  deps: Dependencies,
  change: Scoped,
  batch: BulkBatch,
): Promise<BulkBatchOutput> {
  const policies = await bulkPolicies(deps, change);
  const families = await loadFamilies(deps, batch, (area) => policies.get(area)?.after);
  const lines = families.map((family) => weigh(family).line);
  const read = new Set(lines.map(({ caseId }) => caseId));
  const left = batch.caseIds
    .filter((caseId) => !read.has(caseId))
    .map((caseId) => ({ caseId, reason: 'UNREADABLE' as const }));
  await deps.bulk.putLines(batch.county, { ...nameOf(batch), lines });
  await deps.bulk.putTally(batch.county, {
    ...nameOf(batch),
    ...{ step: 'PREVIEWED', sums: sumByOutcome(lines), applied: 0, left },
    recordedAt: deps.now(),
  });
  return { batchId: batch.batchId, done: lines.length, left: left.length };
}
