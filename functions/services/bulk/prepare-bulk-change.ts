import { BusyError } from '../../../schema/busy-error.ts';
import type { BulkChange } from '../../../schema/entities/bulk-change.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { BulkBatch } from '../../../schema/tasks/bulk-batch.ts';
import type { BulkRun, PrepareBulkChangeOutput } from '../../../schema/tasks/bulk-run.ts';
import { MAX_HOUSEHOLDS_PER_BATCH } from '../../../schema/tasks/review-batch.ts';
import type { Dependencies } from '../dependencies.ts';
import { moveBulkChange } from './move-bulk-change.ts';
import { readRoll, type TownRoll } from './read-roll.ts';
import { BulkChangeNotRunning, bulkMachineStamp, changeOfRun } from './running-bulk-change.ts';

const BATCH_DIGITS = 4;

/** Cuts a town's families into batches; the preview cuts, and what is applied is cut the same. */
function batchesOf(change: BulkChange, { town, rows }: TownRoll): BulkBatch[] {
  const { county, bulkChangeId, run } = change;
  return Array.from({ length: Math.ceil(rows.length / MAX_HOUSEHOLDS_PER_BATCH) }, (_, i) => ({
    county,
    bulkChangeId,
    run,
    batchId: `${town}-${String(i).padStart(BATCH_DIGITS, '0')}`,
    town,
    caseIds: rows
      .slice(i * MAX_HOUSEHOLDS_PER_BATCH, (i + 1) * MAX_HOUSEHOLDS_PER_BATCH)
      .map((row) => row.caseId),
  }));
}

/** Reads the roll and leaves the manifest of its batches in the archive, named by what it holds. */
async function freeze(
  deps: Dependencies,
  change: BulkChange,
): Promise<NonNullable<BulkChange['scope']>> {
  const { county, bulkChangeId, run } = change;
  const { towns, rollHash } = await readRoll(deps, change);
  const batches = towns.flatMap((town) => batchesOf(change, town));
  const body = batches.map((batch) => `${JSON.stringify(batch)}\n`).join('');
  const manifestKey = objectKeys.bulkManifest(county, bulkChangeId, deps.sha256(body));
  await deps.objects.putIfAbsent('archive', { key: manifestKey, body });
  return {
    run,
    manifestKey,
    households: batches.reduce((sum, { caseIds }) => sum + caseIds.length, 0),
    batches: batches.length,
    towns: towns.map(({ town }) => town),
    rollHash,
  };
}

/** What the first task changes: a preview is cut once; a signed change begins to be applied once. */
async function nextOf(
  deps: Dependencies,
  change: BulkChange,
): Promise<{ action: string; next: Partial<BulkChange> } | undefined> {
  const { state, scope, run } = change;
  if (state === 'SIGNED') return { action: 'begin', next: { state: 'APPLYING' } };
  if (state === 'DRAFTED' && scope?.run !== run)
    return { action: 'freezeScope', next: { scope: await freeze(deps, change) } };
  return undefined;
}

/**
 * First task of an execution. To preview, it freezes who is on the roll; to apply, it marks that applying begins. A second delivery
 * answers what the first left.
 */
export async function prepareBulkChange(
  deps: Dependencies,
  run: BulkRun,
): Promise<PrepareBulkChangeOutput> {
  const change = await changeOfRun(deps, run, ['DRAFTED', 'SIGNED', 'APPLYING']);
  const step = await nextOf(deps, change);
  let { scope } = change;
  if (step !== undefined) {
    const happening = { action: step.action, actor: bulkMachineStamp(deps, change.county) };
    const moved = await moveBulkChange(deps, change, { next: step.next, happening });
    // Another delivery was faster: the machine tries again and is answered what that one left.
    if (!moved.ok) throw new BusyError('bulk change moved meanwhile');
    ({ scope } = moved.value);
  }
  if (scope === null) throw new BulkChangeNotRunning(run.bulkChangeId);
  return { manifestKey: scope.manifestKey };
}
