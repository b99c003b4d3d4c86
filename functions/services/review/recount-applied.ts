import type { ReviewTally, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Dependencies } from '../dependencies.ts';
import { ofStep } from './signed-towns.ts';
import { writeTally } from './write-tally.ts';

/**
 * Counts batches of a town again from all of its units, after decisions beside the machine. Two officials may decide within one
 * batch at the same moment; the finish counts everything once more.
 */
export async function recountApplied(
  deps: Dependencies,
  town: {
    units: readonly ReviewUnit[];
    tallies: readonly ReviewTally[];
    /** Batches to count; all when left out. */
    only?: ReadonlySet<string>;
  },
): Promise<void> {
  const byBatch = Map.groupBy(town.units, (unit) => unit.batchId);
  const failedIn = new Map(
    ofStep(town.tallies, 'APPLIED').map((tally) => [tally.batchId, tally.failed]),
  );
  for (const [batchId, units] of byBatch) {
    const [first] = units;
    if (first === undefined || town.only?.has(batchId) === false) continue;
    const applied = new Set(units.filter((u) => u.state === 'APPLIED').map((u) => u.caseId));
    const failed = (failedIn.get(batchId) ?? []).filter((caseId) => !applied.has(caseId));
    await writeTally(deps, first, { step: 'APPLIED', units, failed });
  }
}
