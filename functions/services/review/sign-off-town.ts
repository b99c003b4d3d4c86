import type { Campaign, SignOff } from '../../../schema/entities/campaign.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CountyCode, TownCode } from '../../../schema/scalars/division-code.ts';
import { addCounts } from '../../domain/review/tally.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { contentHashOf, officialOf, stampFor } from '../stamp.ts';
import { answerGate } from './review-gates.ts';

export interface SignOffTown extends Command {
  readonly county: CountyCode;
  readonly campaignId: string;
  readonly town: TownCode;
}

/** Hash of exactly the sums the decider signs. */
async function sumsHash(deps: Dependencies, campaign: Campaign, town: string): Promise<string> {
  const tallies = await deps.campaigns.tallies(campaign.county, campaign.campaignId);
  const assessed = tallies.filter((t) => t.town === town && t.step === 'ASSESSED');
  return contentHashOf(deps, addCounts(...assessed.map((t) => t.counts)));
}

/**
 * A county decider's recorded decision on a town's CONTINUE and INCREASE proposals. The decision is recorded first; the waiting
 * execution is answered second, and finds the decision in the table.
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
  if (!campaign.scope?.towns.includes(command.town))
    return refuse('INVALID_INPUT', { path: ['town'] });
  const signed = (await deps.campaigns.signOffs(command.county, command.campaignId)).find(
    (s) => s.town === command.town,
  );
  if (signed !== undefined && signed.idempotencyKey !== command.idempotencyKey)
    return refuse('CONFLICT');
  const signOff = signed ?? (await signNow(deps, campaign, command));
  if (signOff === undefined) return refuse('CONFLICT');
  await answerGate(deps, campaign, 'SIGN_OFF');
  return ok(signOff);
}

async function signNow(
  deps: Dependencies,
  campaign: Campaign,
  command: SignOffTown,
): Promise<SignOff | undefined> {
  const hash = await sumsHash(deps, campaign, command.town);
  const signOff: SignOff = {
    campaignId: campaign.campaignId,
    county: command.county,
    town: command.town,
    signedBy: officialOf(deps),
    signedOn: deps.today(),
    sumsHash: hash,
    idempotencyKey: command.idempotencyKey,
    contentHash: contentHashOf(deps, { town: command.town, hash }),
    recordedAt: deps.now(),
  };
  const result = await deps.transact([deps.writes.campaigns.signOff(signOff)]);
  return result.done ? signOff : undefined;
}
