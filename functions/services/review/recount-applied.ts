import type { ReviewTally, ReviewUnit } from '../../../schema/entities/campaign.ts';
import type { Dependencies } from '../dependencies.ts';
import { ofStep } from './signed-towns.ts';
import { putCount, untilNobodyElseCounted } from './write-tally.ts';

interface Town {
  readonly county: string;
  readonly campaignId: string;
  readonly town: string;
}

/** Writes batches of a town from its units; false when another worker has counted one of them since its row was read. */
async function recountOnce(
  deps: Dependencies,
  from: {
    readonly units: readonly ReviewUnit[];
    readonly tallies: readonly ReviewTally[];
    readonly only: ReadonlySet<string> | undefined;
  },
): Promise<boolean> {
  const byBatch = Map.groupBy(from.units, (unit) => unit.batchId);
  const earlier = new Map(ofStep(from.tallies, 'APPLIED').map((tally) => [tally.batchId, tally]));
  let alone = true;
  for (const [batchId, units] of byBatch) {
    const [first] = units;
    if (first === undefined || from.only?.has(batchId) === false) continue;
    const over = earlier.get(batchId);
    const applied = new Set(units.filter((u) => u.state === 'APPLIED').map((u) => u.caseId));
    const failed = (over?.failed ?? []).filter((caseId) => !applied.has(caseId));
    const done = await putCount(deps, first, { step: 'APPLIED', units, failed, over });
    alone &&= done;
  }
  return alone;
}

/**
 * Counts batches of a town again from all of its units, after decisions beside the machine: those named, or all. Two officials may
 * decide within one batch at the same moment; whoever is overtaken counts once more. Answers the town's units.
 */
export const recountApplied = (
  deps: Dependencies,
  town: Town,
  only?: ReadonlySet<string>,
): Promise<readonly ReviewUnit[]> =>
  untilNobodyElseCounted(async () => {
    const tallies = await deps.campaigns.tallies(town.county, town.campaignId, town.town);
    // Units are read after the rows that were counted from them, so that no older count can pass for the newer one.
    const units = await deps.campaigns.units(town);
    return (await recountOnce(deps, { units, tallies, only })) ? units : undefined;
  });
