import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign, SignOff } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf } from '../stamp.ts';
import { campaignFor } from './campaign-for.ts';
import { moveCampaign } from './move-campaign.ts';
import { answerGate } from './review-gates.ts';
import { ofStep, sumsHashOf } from './signed-towns.ts';

export interface SignOffTown extends Command {
  readonly county: CountyCode;
  readonly campaignId: string;
  readonly town: TownCode;
}

/** Towns signed at the same moment share the campaign's chain: whoever meets another tries again this often. */
const ATTEMPTS = 10;

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

/** The signature and its place in the campaign's chain, together; nothing when the campaign moved meanwhile. */
async function sign(
  deps: Dependencies,
  campaign: Campaign,
  from: { command: SignOffTown; sumsHash: string; actor: ActorStamp },
): Promise<Result<SignOff> | undefined> {
  const { command, sumsHash, actor } = from;
  const { town, idempotencyKey } = command;
  const contentHash = contentHashOf(deps, { action: 'signOff', town });
  const signOff: SignOff = {
    campaignId: campaign.campaignId,
    county: campaign.county,
    town,
    signedBy: actor.officialId,
    signedOn: deps.today(),
    sumsHash,
    idempotencyKey,
    contentHash,
    recordedAt: deps.now(),
  };
  const refs = { town, sumsHash };
  const happening = { action: 'signOff', actor, idempotencyKey, contentHash, refs };
  const extra = [deps.writes.campaigns.signOff(signOff)];
  const moved = await moveCampaign(deps, campaign, { next: {}, happening, extra });
  return moved.ok ? ok(signOff) : undefined;
}

/** The sign-off this command made before, one that another made of the same sums, or a new one. */
async function signOnce(
  deps: Dependencies,
  command: SignOffTown,
): Promise<Result<SignOff> | undefined> {
  const { county, campaignId, town, idempotencyKey } = command;
  const found = await campaignFor(deps, command, 'review.decide');
  if (!found.ok) return found;
  const { campaign, actor } = found.value;
  const signOffs = await deps.campaigns.signOffs(county, campaignId);
  const repeated = signOffs.find((it) => it.idempotencyKey === idempotencyKey);
  if (repeated !== undefined)
    return repeated.town === town ? ok(repeated) : refuse('IDEMPOTENCY_MISMATCH');
  // Only a new signature needs a running campaign: a repeat is answered as long as the record lives.
  if (campaign.state !== 'RUNNING') return refuse('CAMPAIGN_NOT_RUNNING');
  const sumsHash = await sumsToSign(deps, campaign, town);
  if (!sumsHash.ok) return sumsHash;
  const taken = signOffs.some((it) => it.town === town && it.sumsHash === sumsHash.value);
  return taken
    ? refuse('CONFLICT', { detail: '已由他人签批' })
    : sign(deps, campaign, { command, sumsHash: sumsHash.value, actor });
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
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const signOff = await signOnce(deps, command);
    if (signOff === undefined) continue;
    if (signOff.ok) await answerGate(deps, command, 'SIGN_OFF');
    return signOff;
  }
  const campaign = await deps.campaigns.get(command.county, command.campaignId);
  return refuse('CONFLICT', { detail: campaign?.state ?? '' });
}
