import type { BulkLeft, BulkLeftReason, BulkLine } from '../../../schema/entities/bulk-change.ts';
import type { BulkBatch, BulkBatchOutput } from '../../../schema/tasks/bulk-batch.ts';
import { notFiledAsNear } from '../../domain/application/gates.ts';
import { stillAsPreviewed } from '../../domain/bulk/still-as-previewed.ts';
import { mayDecide } from '../../domain/review/unit-steps.ts';
import type { WriteGroup } from '../../store/write-groups.ts';
import type { Dependencies } from '../dependencies.ts';
import { bulkPolicies } from './bulk-policies.ts';
import { type Family, loadFamilies } from './load-families.ts';
import { nameOf } from './preview-batch.ts';
import { bulkDecisionId, raiseFamily } from './raise-family.ts';
import type { Scoped } from './running-bulk-change.ts';
import { type Weighed, weigh } from './weigh.ts';

/** Whoever surveyed a family, or is on file as its near relative, does not decide about it; only kin on file costs a reading. */
async function standsAside(
  deps: Dependencies,
  signedBy: string,
  { case: it, survey }: Family,
): Promise<BulkLeftReason | undefined> {
  const investigators = survey?.investigators ?? [];
  if (!mayDecide(signedBy, { investigators, earlier: [] }).ok) return 'SAME_PERSON';
  if (it.relativeFilings === 0) return undefined;
  const file = await deps.cases.load(it.county, it.caseId);
  return notFiledAsNear(file?.filings ?? [], [signedBy]).ok ? undefined : 'NEAR_RELATIVE';
}

type Ready = { readonly group: WriteGroup } | { readonly left: BulkLeft };

/** What one family that was to get more gets: the writes that raise it, or why it is left as it is. */
async function readyOf(
  deps: Dependencies,
  change: Scoped,
  { line, now }: { line: BulkLine; now: Weighed | undefined },
): Promise<Ready> {
  const { caseId } = line;
  const left = (reason: BulkLeftReason): Ready => ({ left: { caseId, reason } });
  if (now === undefined) return left('UNREADABLE');
  const { family, entitlement } = now;
  const { benefit } = family.case;
  if (!stillAsPreviewed(line, now.line) || benefit === null || entitlement === undefined)
    return left('OVERTAKEN');
  const aside = await standsAside(deps, change.signedBy ?? '', family);
  if (aside !== undefined) return left(aside);
  return { group: raiseFamily(deps, { change, family, benefit, entitlement }) };
}

/** Families that this change has raised already, whatever happened to them since. */
async function raisedAlready(
  deps: Dependencies,
  { county, bulkChangeId }: BulkBatch,
  lines: readonly BulkLine[],
): Promise<Set<string>> {
  const named = lines.map(({ caseId }) => ({
    caseId,
    decisionId: bulkDecisionId(deps, bulkChangeId, caseId),
  }));
  const found = await deps.cases.decisionsOf(county, named);
  return new Set(found.flatMap((it) => (it === undefined ? [] : [it.caseId])));
}

/** Raises whom it can of these; answers why the others are left. */
async function raise(
  deps: Dependencies,
  change: Scoped,
  lines: readonly BulkLine[],
): Promise<BulkLeft[]> {
  if (lines.length === 0) return [];
  const policies = await bulkPolicies(deps, change);
  const at = { county: change.county, caseIds: lines.map(({ caseId }) => caseId) };
  const families = await loadFamilies(deps, at, (area) => policies.get(area)?.after);
  const now = new Map(families.map((family) => [family.case.caseId as string, weigh(family)]));
  const ready = await Promise.all(
    lines.map((line) => readyOf(deps, change, { line, now: now.get(line.caseId) })),
  );
  const groups = ready.flatMap((it) => ('group' in it ? [it.group] : []));
  const lost = await deps.writeGroups(groups);
  return [
    ...ready.flatMap((it) => ('left' in it ? [it.left] : [])),
    ...lines
      .filter(({ caseId }) => lost.has(caseId))
      .map(({ caseId }) => ({ caseId, reason: 'OVERTAKEN' as const })),
  ];
}

/**
 * Raises the families of a batch that the signed preview says get more, each once and only while it rests on what was previewed.
 * Nobody's amount is ever lowered here. Delivered twice, or taken up again, it finds the decisions that are there and makes no other.
 */
export async function applyBatch(
  deps: Dependencies,
  change: Scoped,
  batch: BulkBatch,
): Promise<BulkBatchOutput> {
  const previewed = await deps.bulk.linesOf(batch.county, batch);
  const lines = (previewed?.lines ?? []).filter(({ outcome }) => outcome === 'INCREASE');
  const before = await raisedAlready(deps, batch, lines);
  const tried = await raise(
    deps,
    change,
    lines.filter(({ caseId }) => !before.has(caseId)),
  );
  // Another delivery may have raised a family meanwhile: then it has not been left.
  const after = await raisedAlready(deps, batch, lines);
  const left = tried.filter(({ caseId }) => !after.has(caseId));
  await deps.bulk.putTally(batch.county, {
    ...nameOf(batch),
    ...{ step: 'APPLIED', sums: {}, applied: after.size, left },
    recordedAt: deps.now(),
  });
  return { batchId: batch.batchId, done: after.size, left: left.length };
}
