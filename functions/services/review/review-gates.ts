import { BusyError } from '../../../schema/busy-error.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { OpenReviewGateInput, ReviewGate } from '../../../schema/tasks/open-review-gate.ts';
import { addCounts } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';
import { machineStamp } from './machine-stamp.ts';
import { moveCampaign } from './move-campaign.ts';
import { runningCampaign } from './running-campaign.ts';
import { ofStep, signedTowns } from './signed-towns.ts';

/** Every batch has its row of a step; whoever sees only a part of the county never sees it complete. */
const complete = (campaign: Campaign, rows: readonly unknown[]): boolean =>
  campaign.scope !== null && rows.length === campaign.scope.batches;

/**
 * SIGN_OFF opens when every batch is assessed and the sums of every town in scope are signed as they stand; CLOSE when a
 * decider has closed, or every batch has been through and nothing is pending.
 */
async function mayOpen(deps: Dependencies, campaign: Campaign, gate: ReviewGate): Promise<boolean> {
  if (gate === 'CLOSE' && campaign.closingAskedOn !== null) return true;
  const { county, campaignId } = campaign;
  const tallies = await deps.campaigns.tallies(county, campaignId);
  if (gate === 'SIGN_OFF') {
    const signOffs = await deps.campaigns.signOffs(county, campaignId);
    const signed = signedTowns(deps, tallies, signOffs);
    const all = (campaign.scope?.towns ?? []).every((town) => signed.has(town));
    return all && complete(campaign, ofStep(tallies, 'ASSESSED'));
  }
  const done = ofStep(tallies, 'APPLIED');
  const applied = addCounts(...done.map((tally) => tally.counts));
  const pending = Object.keys(applied).some((key) => key.endsWith(':PENDING'));
  return !pending && complete(campaign, done);
}

/** Answers a parked token when its gate may open; an answer that was lost is given again by whoever asks next. */
export async function answerGate(
  deps: Dependencies,
  at: { county: string; campaignId: string },
  gate: ReviewGate,
): Promise<void> {
  const campaign = await deps.campaigns.get(at.county, at.campaignId);
  const token = campaign?.gates[gate];
  if (campaign === undefined || !token || !(await mayOpen(deps, campaign, gate))) return;
  await deps.machines.answer(token, { gate });
}

/** The waiting task: parks its token on the campaign, then answers at once when the decisions are already there. */
export async function openReviewGate(
  deps: Dependencies,
  input: OpenReviewGateInput,
): Promise<void> {
  const { gate, taskToken, county } = input;
  const campaign = await runningCampaign(deps, input);
  if (campaign.gates[gate] !== taskToken) {
    const gates = { ...campaign.gates, [gate]: taskToken };
    const happening = { action: 'openGate', actor: machineStamp(deps, county), refs: { gate } };
    const moved = await moveCampaign(deps, campaign, { next: { gates }, happening });
    if (!moved.ok) throw new BusyError('campaign moved meanwhile');
  }
  await answerGate(deps, campaign, gate);
}
