import type { BulkTally } from '../../../schema/entities/bulk-change.ts';
import type { BulkBatch, BulkBatchOutput } from '../../../schema/tasks/bulk-batch.ts';
import type { Dependencies } from '../dependencies.ts';
import { bulkPolicies } from './bulk-policies.ts';
import { loadFamilies } from './load-families.ts';
import type { Scoped } from './running-bulk-change.ts';
import { weigh } from './weigh.ts';

/** The row of a batch and step, with nothing in it yet. */
export const emptyTally = (
  { bulkChangeId, run, town, batchId }: BulkBatch,
  step: BulkTally['step'],
): Omit<BulkTally, 'recordedAt'> => ({
  ...{ bulkChangeId, run, town, batchId, step },
  ...{ lines: [], applied: 0, left: [] },
});

/**
 * Weighs every family of a batch by the new policy and leaves one row that says what it came to. Nothing else is written: no case
 * knows of a preview. A family that cannot be read is named.
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
  await deps.bulk.putTally(batch.county, {
    ...emptyTally(batch, 'PREVIEWED'),
    lines,
    left,
    recordedAt: deps.now(),
  });
  return { batchId: batch.batchId, done: lines.length, left: left.length };
}
