import { isDeepStrictEqual } from 'node:util';
import { recount, shown } from '../../oracles/campaign-sums.ts';
import { findFaults } from '../../oracles/recount.ts';
import { barestRows, campaignRows } from './campaign-rows.ts';
import type { Campaign } from './look-on.ts';
import { progressOf, type World } from './world.ts';

/** What every household must have come to, held against what was planted. */
export async function judgeEnd(world: World, { at, county }: Campaign): Promise<string[]> {
  const { dynamodb } = world.witness.clients;
  const { units, tallies } = await campaignRows(dynamodb, { ...at, towns: county.towns });
  const byCase = new Map(units.map((unit) => [String(unit.caseId), unit]));
  const named = new Set(tallies.flatMap(({ failed }) => [...(failed as string[])])); // As stored.
  const wrong = [...county.outcomes].flatMap(([caseId, outcome]) => {
    const unit = byCase.get(caseId);
    const found = Object(unit?.proposal).outcome;
    const state = outcome === 'PENDING' ? 'UNKNOWN_FACTS' : 'APPLIED';
    return found === outcome && unit?.state === state && !named.has(caseId)
      ? []
      : [`${caseId}: ${outcome} was planted, ${found} ${unit?.state} is found`];
  });
  const unnamed = [...county.unreadable].filter((caseId) => !named.has(caseId));
  const { proposed, applied } = await progressOf(world, at);
  const sums = { ASSESSED: proposed, APPLIED: applied };
  const drifted = (['ASSESSED', 'APPLIED'] as const).filter(
    (step) => !isDeepStrictEqual(shown(sums[step]), recount(units, step)),
  );
  const { neverReviewed, ...faults } = findFaults(await barestRows(dynamodb));
  return [
    ...wrong,
    ...unnamed.map((caseId) => `${caseId} is neither reviewed nor named`),
    ...drifted.map((step) => `${step}: the end is told otherwise than recounted`),
    ...neverReviewed.filter((caseId) => !county.unreadable.has(caseId)),
    ...Object.values(faults).flat(),
  ];
}
