import { closeCampaign as run } from '../../../../functions/services/review/close-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onRecord } from '../../../refusal/answer.ts';

export const closeCampaign: NonNullable<MutationResolvers['closeCampaign']> = (
  _,
  { input: { campaignId, idempotencyKey } },
  { deps },
) =>
  answer(
    onRecord(campaignId, ({ county, id }) => run(deps, { county, campaignId: id, idempotencyKey })),
    (campaign) => ({ __typename: 'CloseCampaignSuccess' as const, campaign }),
  );
