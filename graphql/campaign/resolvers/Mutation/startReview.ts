import { startReview as run } from '../../../../functions/services/review/run-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onRecord } from '../../../refusal/answer.ts';

export const startReview: NonNullable<MutationResolvers['startReview']> = (
  _,
  { input: { campaignId, idempotencyKey } },
  { deps },
) =>
  answer(
    onRecord(campaignId, ({ county, id }) => run(deps, { county, campaignId: id, idempotencyKey })),
    (campaign) => ({ __typename: 'StartReviewSuccess' as const, campaign }),
  );
