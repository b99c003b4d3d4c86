import type { Campaign, ReviewPaper } from '../../../schema/entities/campaign.ts';
import type { Dependencies } from '../dependencies.ts';
import { record, stampFor } from '../stamp.ts';

/** Papers of one transaction, beside the campaign and its event. */
const PAPERS_AT_ONCE = 90;
/** Papers of one night; the rest are due the next night too. */
const MOST_PAPERS = 900;
/** Papers of a review that still runs are written anew, so they have no date to go by. */
const OVER = ['CLOSED', 'ABORTED'] as const satisfies Campaign['state'][];

const isOver = ({ state }: Campaign): boolean => OVER.some((it) => it === state);

async function duePapers(deps: Dependencies, campaign: Campaign): Promise<ReviewPaper[]> {
  const papers = await deps.campaigns.papers(campaign.county, campaign.campaignId);
  return papers.filter((it) => it.expiredOn === null && it.retainedUntil <= deps.today());
}

/** The files first, then the rows that say so: a sweep cut off in between finds the papers due again. */
async function expire(
  deps: Dependencies,
  campaign: Campaign,
  papers: readonly ReviewPaper[],
): Promise<Campaign> {
  const { county, campaignId, programme, state } = campaign;
  const stamp = stampFor(deps, 'review.run', { division: county, programme });
  if (!stamp.ok) throw new Error(stamp.refusal.code);
  await Promise.all(papers.map((it) => deps.objects.remove('archive', it.objectKey)));
  const happening = {
    chain: campaignId,
    action: 'expirePapers',
    actor: stamp.value,
    from: state,
    to: state,
    refs: { papers: String(papers.length), retention: papers[0]?.retention ?? '' },
  };
  const { event, head } = record(deps, happening, campaign.chain);
  const after = { ...campaign, chain: head };
  const { move, event: put, paperExpired } = deps.writes.campaigns;
  const result = await deps.transact([
    move(after, { states: OVER, seq: campaign.chain.seq }),
    put(campaign, event),
    ...papers.map((it) => paperExpired({ ...it, expiredOn: deps.today() })),
  ]);
  if (!result.done) throw new Error('A closed review was changed while its papers expired.');
  return after;
}

/**
 * Takes the papers of a county whose time has ended out of the archive; how many. Their rows stay, with the hash of what there was
 * and the rule that kept it. Bounded: what is left over is due the next night.
 */
export async function expirePapers(deps: Dependencies, county: string): Promise<number> {
  let done = 0;
  for (const campaign of (await deps.campaigns.list(county)).filter(isOver)) {
    const due = (await duePapers(deps, campaign)).slice(0, MOST_PAPERS - done);
    let newest = campaign;
    for (let i = 0; i < due.length; i += PAPERS_AT_ONCE)
      newest = await expire(deps, newest, due.slice(i, i + PAPERS_AT_ONCE));
    done += due.length;
  }
  return done;
}
