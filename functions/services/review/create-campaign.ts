import type { ActorStamp } from '../../../schema/entities/audit-event.ts';
import type { Campaign } from '../../../schema/entities/campaign.ts';
import type { Programme } from '../../../schema/programmes/programme.ts';
import { ok, type Result, refuse } from '../../../schema/result.ts';
import type { CivilDate } from '../../../schema/scalars/calendar.ts';
import type { CountyCode } from '../../../schema/scalars/division-code.ts';
import type { Command, Dependencies } from '../dependencies.ts';
import { createdBefore } from '../replay.ts';
import { accountOf, contentHashOf, GENESIS, record, stampFor } from '../stamp.ts';

export interface CreateCampaign extends Command {
  readonly county: CountyCode;
  readonly programme: Programme;
  readonly title: string;
  readonly year: number;
  /** The policy in force on this day decides. */
  readonly asOf: CivilDate;
  /** Surveys older than this day are not new facts. */
  readonly factsFrom: CivilDate;
}

type Identity = Pick<Campaign, 'campaignId' | 'contentHash'>;

/** The campaign this very command has created before, if any. */
async function earlierCampaign(
  deps: Dependencies,
  county: CountyCode,
  { campaignId, contentHash }: Identity,
): Promise<Result<Campaign | undefined>> {
  return createdBefore(await deps.campaigns.get(county, campaignId), contentHash);
}

async function draft(
  deps: Dependencies,
  from: { command: CreateCampaign; identity: Identity; actor: ActorStamp },
): Promise<Result<Campaign>> {
  const { command, identity, actor } = from;
  const { idempotencyKey, ...content } = command;
  const { campaignId, contentHash } = identity;
  const happening = { chain: campaignId, action: 'create', actor, from: null, to: 'DRAFT' };
  const { event, head } = record(deps, { ...happening, idempotencyKey, contentHash }, GENESIS);
  const campaign: Campaign = {
    ...content,
    ...identity,
    kind: 'ANNUAL',
    state: 'DRAFT',
    run: 0,
    executionArn: null,
    closingAskedOn: null,
    gates: { SIGN_OFF: null, CLOSE: null },
    scope: null,
    chain: head,
    recordedAt: deps.now(),
  };
  const writes = deps.writes.campaigns;
  const result = await deps.transact([
    writes.create(campaign),
    writes.event(campaign, event),
    writes.listed(campaign),
  ]);
  if (result.done) return ok(campaign);
  // The same command landed meanwhile, delivered twice at once: what it created is the answer.
  const landed = await earlierCampaign(deps, command.county, identity);
  if (!landed.ok) return landed;
  return landed.value === undefined ? refuse('CONFLICT') : ok(landed.value);
}

/** Drafts an annual review of a county's households on one programme's roll. No field holds a target number of removals, and none ever will. */
export async function createCampaign(
  deps: Dependencies,
  command: CreateCampaign,
): Promise<Result<Campaign>> {
  const { county, programme, factsFrom, asOf } = command;
  const stamp = stampFor(deps, 'review.run', { division: county, programme });
  if (!stamp.ok) return stamp;
  if (factsFrom > asOf)
    return refuse('INVALID_INPUT', { path: ['factsFrom'], detail: '新事实起始日不能晚于复核日' });
  const { idempotencyKey, ...content } = command;
  const campaignId = deps.recordId('campaign', accountOf(deps), idempotencyKey);
  const identity = { campaignId, contentHash: contentHashOf(deps, content) };
  const earlier = await earlierCampaign(deps, county, identity);
  if (!earlier.ok) return earlier;
  if (earlier.value !== undefined) return ok(earlier.value);
  return draft(deps, { command, identity, actor: stamp.value });
}
