import { BusyError } from '../../../schema/busy-error.ts';
import type { BulkChange, BulkPreview, BulkTally } from '../../../schema/entities/bulk-change.ts';
import { CONTENT_TYPES } from '../../../schema/files/content-types.ts';
import { objectKeys } from '../../../schema/platform/buckets.ts';
import type { BulkRun, FinishBulkChangeOutput } from '../../../schema/tasks/bulk-run.ts';
import type { Dependencies } from '../dependencies.ts';
import { contentHashOf } from '../stamp.ts';
import { bulkNeed } from './bulk-need.ts';
import { bulkPolicies, policiesNamed } from './bulk-policies.ts';
import { type Reported, writeBulkReport } from './bulk-report.ts';
import { moveBulkChange } from './move-bulk-change.ts';
import { bulkMachineStamp, changeOfRun } from './running-bulk-change.ts';

/** Every batch of the scope has its row of a step. */
const complete = (
  { scope }: BulkChange,
  tallies: readonly BulkTally[],
  step: BulkTally['step'],
): boolean => tallies.filter((it) => it.step === step).length === scope?.batches;

async function keepReport(
  deps: Dependencies,
  change: BulkChange,
  reported: Reported,
): Promise<string> {
  const { county, bulkChangeId, run } = change;
  const name = change.state === 'DRAFTED' ? `试算-${run}` : '执行结果';
  const key = objectKeys.bulkReport(county, bulkChangeId, name);
  const body = await writeBulkReport(change, reported);
  await deps.objects.put('archive', { key, body, type: CONTENT_TYPES.XLSX });
  return key;
}

/** The preview as a whole. Its hash covers every line with what it rests on, the policies and the funds: exactly what is signed. */
async function previewOf(
  deps: Dependencies,
  change: BulkChange,
  reported: Reported,
): Promise<BulkPreview> {
  const policies = policiesNamed(await bulkPolicies(deps, change));
  const { tallies, batches } = reported;
  const need = await bulkNeed(deps, change, tallies);
  const shown = {
    lines: batches.map(({ batchId, lines }) => ({ batchId, lines })),
    left: tallies.map(({ batchId, left }) => ({ batchId, left })),
  };
  const { kind, programme, effectiveMonth } = change;
  const resultHash = contentHashOf(deps, {
    ...{ kind, programme, effectiveMonth },
    ...{ policies, need, shown },
  });
  const reportKey = await keepReport(deps, change, reported);
  return { resultHash, madeAt: deps.now(), policies, need, reportKey };
}

async function nextOf(
  deps: Dependencies,
  change: BulkChange,
): Promise<
  { action: string; next: Partial<BulkChange>; refs: Record<string, string> } | undefined
> {
  const tallies = await deps.bulk.tallies(change);
  if (change.state === 'DRAFTED') {
    const shown = tallies.filter(({ step }) => step === 'PREVIEWED');
    if (!complete(change, shown, 'PREVIEWED')) return undefined;
    const batches = await deps.bulk.lines(change);
    const preview = await previewOf(deps, change, { tallies: shown, batches });
    const refs = { resultHash: preview.resultHash, reportKey: preview.reportKey };
    return { action: 'preview', next: { state: 'PREVIEWED', preview }, refs };
  }
  if (!complete(change, tallies, 'APPLIED')) return undefined;
  const batches = await deps.bulk.lines(change);
  const reportKey = await keepReport(deps, change, { tallies, batches });
  return { action: 'complete', next: { state: 'APPLIED', reportKey }, refs: { reportKey } };
}

/**
 * Last task of an execution: sums up and reports once every batch has been through. Where a batch is missing the change stays as it
 * is, and whoever runs it again finishes what is missing.
 */
export async function finishBulkChange(
  deps: Dependencies,
  run: BulkRun,
): Promise<FinishBulkChangeOutput> {
  const change = await changeOfRun(deps, run, ['DRAFTED', 'PREVIEWED', 'APPLYING', 'APPLIED']);
  const { state } = change;
  // Delivered again after it was done.
  if (state === 'PREVIEWED' || state === 'APPLIED') return { state };
  const step = await nextOf(deps, change);
  if (step === undefined) return { state };
  const { action, next, refs } = step;
  const happening = { action, actor: bulkMachineStamp(deps, change.county), refs };
  const moved = await moveBulkChange(deps, change, { next, happening });
  if (!moved.ok) throw new BusyError('bulk change moved meanwhile');
  return { state: moved.value.state };
}
