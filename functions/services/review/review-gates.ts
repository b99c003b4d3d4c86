import { BusyError } from '../../../schema/busy-error.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { OpenReviewGateInput, ReviewGate } from '../../../schema/tasks/open-review-gate.ts';
import { addCounts } from '../../domain/review/tally.ts';
import type { Dependencies } from '../dependencies.ts';
import { moveCampaign } from './move-campaign.ts';
import { runningCampaign } from './running-campaign.ts';

/** SIGN_OFF opens when every town in scope is signed; CLOSE when a decider has closed or nothing is pending. */
async function mayOpen(deps: Dependencies, campaign: Campaign, gate: ReviewGate): Promise<boolean> {
  if (gate === 'SIGN_OFF') {
    const signed = new Set(
      (await deps.campaigns.signOffs(campaign.county, campaign.campaignId)).map((s) => s.town),
    );
    return (campaign.scope?.towns ?? []).every((town) => signed.has(town));
  }
  if (campaign.closingAskedOn !== null) return true;
  const tallies = await deps.campaigns.tallies(campaign.county, campaign.campaignId);
  const applied = addCounts(...tallies.filter((t) => t.step === 'APPLIED').map((t) => t.counts));
  const pending = Object.entries(applied).filter(([key]) => key.endsWith(':PENDING'));
  return pending.every(([, count]) => count.households === 0);
}

/** Answers a parked token when its gate may open; a lost answer is given again by the next run. */
export async function answerGate(
  deps: Dependencies,
  stale: Campaign,
  gate: ReviewGate,
): Promise<void> {
  const campaign = await deps.campaigns.get(stale.county, stale.campaignId);
  const token = campaign?.gates[gate];
  if (campaign === undefined || !token || !(await mayOpen(deps, campaign, gate))) return;
  await deps.machines.answer(token, { gate });
}

/** The waiting task: parks its token on the campaign, then answers at once when the decisions are already there. */
export async function openReviewGate(
  deps: Dependencies,
  input: OpenReviewGateInput,
): Promise<void> {
  const campaign = await runningCampaign(deps, input);
  const gates = { ...campaign.gates, [input.gate]: input.taskToken };
  const actor = { userId: 'machine', officialId: 'machine', role: 'SYSTEM' as const };
  const happening = { action: 'openGate', actor, refs: { gate: input.gate } };
  const moved = await moveCampaign(deps, campaign, { next: { gates }, happening });
  if (!moved.ok) throw new BusyError('campaign moved meanwhile');
  await answerGate(deps, moved.value, input.gate);
}
