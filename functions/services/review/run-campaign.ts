import type { Campaign, CampaignState } from '../../../schema/entities/campaign.ts';
import { Area } from '../../../schema/entities/household.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { replayOf } from '../replay.ts';
import { contentHashOf } from '../stamp.ts';
import { campaignFor } from './campaign-for.ts';
import { campaignPolicies } from './campaign-policies.ts';
import { moveCampaign } from './move-campaign.ts';

export interface CampaignCommand extends Command {
  readonly county: CountyCode;
  readonly campaignId: string;
}

interface Move {
  readonly action: 'start' | 'pause' | 'resume' | 'abort';
  readonly from: readonly CampaignState[];
  readonly to: CampaignState;
  /** What must hold beyond the state. */
  readonly ready?: (deps: Dependencies, campaign: Campaign) => Promise<Result<true>>;
}

async function move(
  deps: Dependencies,
  command: CampaignCommand,
  step: Move,
): Promise<Result<Campaign>> {
  const found = await campaignFor(deps, command, 'review.run');
  if (!found.ok) return found;
  const { campaign, actor } = found.value;
  const { idempotencyKey } = command;
  const contentHash = contentHashOf(deps, { action: step.action, campaignId: command.campaignId });
  const asked = { idempotencyKey, contentHash };
  const replay = replayOf(await deps.campaigns.events(campaign), asked);
  if (!replay.ok) return replay;
  // Read once more: the first delivery may have moved the campaign after it was read above.
  if (replay.value === 'REPEATED')
    return ok((await deps.campaigns.get(campaign.county, campaign.campaignId)) ?? campaign);
  if (!step.from.includes(campaign.state))
    return refuse('ACTION_NOT_ALLOWED', { detail: campaign.state });
  const ready = await step.ready?.(deps, campaign);
  if (ready?.ok === false) return ready;
  const starts = step.to === 'RUNNING';
  const next = {
    state: step.to,
    run: campaign.run + (starts ? 1 : 0),
    gates: { SIGN_OFF: null, CLOSE: null },
  };
  return moveCampaign(deps, campaign, {
    next,
    happening: { action: step.action, actor, ...asked },
  });
}

const executionName = (campaignId: string, run: number): string => `${campaignId}-run-${run}`;

async function stopRun(deps: Dependencies, { campaignId, run }: Campaign): Promise<void> {
  if (run > 0) await deps.machines.stop('annualReview', executionName(campaignId, run));
}

/**
 * Makes the executions follow the campaign: of a running one the newest run exists and the one before has ended; of any other
 * none goes on. Each call may be repeated, so a repeat of the command mends what a crash left undone.
 */
async function drive(deps: Dependencies, moved: Result<Campaign>): Promise<Result<Campaign>> {
  if (!moved.ok) return moved;
  const campaign = moved.value;
  const { county, campaignId, run, state } = campaign;
  if (state !== 'RUNNING') {
    await stopRun(deps, campaign);
    return moved;
  }
  await stopRun(deps, { ...campaign, run: run - 1 });
  const input = { county, campaignId, run };
  await deps.machines.start('annualReview', executionName(campaignId, run), input);
  return moved;
}

/** Refuses POLICY_MISSING when no area of the county has a policy on the day that decides. */
async function policyKnown(deps: Dependencies, campaign: Campaign): Promise<Result<true>> {
  const policyOf = await campaignPolicies(deps, campaign);
  const found = Area.options.some((area) => policyOf(area).ok);
  return found ? ok(true) : refuse('POLICY_MISSING', { detail: campaign.asOf });
}

/** Starts the first run. The campaign is the truth; the execution only drives it. */
export const startReview = async (
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> => {
  const step: Move = { action: 'start', from: ['DRAFT'], to: 'RUNNING', ready: policyKnown };
  return drive(deps, await move(deps, command, step));
};

/** Starts the next run, which skips what is done. */
export const resumeReview = async (
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> =>
  drive(deps, await move(deps, command, { action: 'resume', from: ['PAUSED'], to: 'RUNNING' }));

/** Ends the execution; everything done stays done. A task still under way sees the campaign paused and ends quietly. */
export const pauseReview = async (
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> =>
  drive(deps, await move(deps, command, { action: 'pause', from: ['RUNNING'], to: 'PAUSED' }));

/** Ends a campaign that must not go on; its history is kept. */
export const abortReview = async (
  deps: Dependencies,
  command: CampaignCommand,
): Promise<Result<Campaign>> =>
  drive(
    deps,
    await move(deps, command, {
      action: 'abort',
      from: ['DRAFT', 'RUNNING', 'PAUSED'],
      to: 'ABORTED',
    }),
  );
