import type { Campaign, SignOff } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import { answerGate } from './review-gates.ts';
import { ofStep, sumsHashOf } from './signed-towns.ts';

export interface SignOffTown extends Command {
  readonly county: CountyCode;
  readonly campaignId: string;
  readonly town: TownCode;
}

/** The sums to sign, once every batch of the county is assessed. */
async function sumsToSign(
  deps: Dependencies,
  campaign: Campaign,
  town: TownCode,
): Promise<Result<string>> {
  if (!campaign.scope?.towns.includes(town)) return refuse('INVALID_INPUT', { path: ['town'] });
  const tallies = await deps.campaigns.tallies(campaign.county, campaign.campaignId);
  return ofStep(tallies, 'ASSESSED').length === campaign.scope.batches
    ? ok(sumsHashOf(deps, tallies, town))
    : refuse('ACTION_NOT_ALLOWED', { detail: '尚有家庭未完成核定' });
}

async function sign(
  deps: Dependencies,
  campaign: Campaign,
  signed: { command: SignOffTown; sumsHash: string },
): Promise<Result<SignOff>> {
  const { command, sumsHash } = signed;
  const { town, idempotencyKey } = command;
  const signOff: SignOff = {
    campaignId: campaign.campaignId,
    county: campaign.county,
    town,
    signedBy: officialOf(deps),
    signedOn: deps.today(),
    sumsHash,
    idempotencyKey,
    contentHash: contentHashOf(deps, { town }),
    recordedAt: deps.now(),
  };
  const result = await deps.transact([deps.writes.campaigns.signOff(signOff)]);
  return result.done ? ok(signOff) : refuse('CONFLICT');
}

async function signOnce(
  deps: Dependencies,
  campaign: Campaign,
  command: SignOffTown,
): Promise<Result<SignOff>> {
  const signOffs = await deps.campaigns.signOffs(command.county, command.campaignId);
  const repeated = signOffs.find((it) => it.idempotencyKey === command.idempotencyKey);
  if (repeated !== undefined)
    return repeated.town === command.town ? ok(repeated) : refuse('IDEMPOTENCY_MISMATCH');
  const sumsHash = await sumsToSign(deps, campaign, command.town);
  if (!sumsHash.ok) return sumsHash;
  return sign(deps, campaign, { command, sumsHash: sumsHash.value });
}

/**
 * A county decider's recorded decision on a town's CONTINUE and INCREASE proposals, by the hash of their sums. The decision is
 * recorded first; the waiting execution is answered second, and finds the decision in the table. Refuses CONFLICT when another
 * has signed the same sums.
 */
export async function signOffTown(
  deps: Dependencies,
  command: SignOffTown,
): Promise<Result<SignOff>> {
  const stamp = stampFor(deps, 'review.decide', { division: command.county });
  if (!stamp.ok) return stamp;
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  if (campaign === undefined) return refuse('NOT_FOUND');
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  const signOff = await signOnce(deps, campaign, command);
  if (signOff.ok) await answerGate(deps, command, 'SIGN_OFF');
  return signOff;
}
