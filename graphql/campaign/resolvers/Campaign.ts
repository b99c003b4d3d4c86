import { reviewTask } from '../../../functions/services/reading/long-task.ts';
import type { CampaignResolvers } from '../../__generated__/types.ts';
import { pageOf } from '../../relay/connection.ts';
import { toGlobalId } from '../../relay/global-id.ts';
import { outcomeCounts } from '../outcome-counts.ts';

export const Campaign: CampaignResolvers = {
  id: ({ county, campaignId }) => toGlobalId(county, campaignId),
  job: (campaign, _, { deps }) => reviewTask(deps, campaign),
  towns: async (campaign, _, { loaders }) =>
    (await loaders.progress.load(campaign)).towns.map(({ assessed, applied, ...town }) => ({
      ...town,
      proposed: outcomeCounts(assessed),
      applied: outcomeCounts(applied),
    })),
  proposed: async (campaign, _, { loaders }) =>
    outcomeCounts((await loaders.progress.load(campaign)).proposed),
  applied: async (campaign, _, { loaders }) =>
    outcomeCounts((await loaders.progress.load(campaign)).applied),
  imbalances: async (campaign, _, { loaders }) =>
    (await loaders.progress.load(campaign)).imbalances,
  units: async ({ county, campaignId }, args, { deps, actor }) => {
    const { state = null, outcome = null, area = null } = args.filter ?? {};
    const filter = { campaignId, town: args.town, state, outcome, area };
    const units = await deps.campaigns.units({ county, campaignId, town: args.town });
    const items = units.filter(
      (unit) =>
        (state === null || unit.state === state) &&
        (outcome === null || unit.proposal.outcome === outcome) &&
        (area === null || unit.area === area),
    );
    const binding = { userId: actor.userId, list: 'units', filter };
    return pageOf({ items, positionOf: (unit) => unit.caseId }, args, binding);
  },
  papers: async ({ county, campaignId }, args, { deps, actor }) => {
    const items = await deps.campaigns.papers(county, campaignId);
    const binding = { userId: actor.userId, list: 'papers', filter: { campaignId } };
    const positionOf = (paper: (typeof items)[number]) =>
      `${paper.stage}#${paper.town}#${paper.name}`;
    return pageOf({ items, positionOf }, args, binding);
  },
};
