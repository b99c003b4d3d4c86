import { pauseReview as run } from '../../../../functions/services/review/run-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onRecord } from '../../../refusal/answer.ts';

export const pauseReview: NonNullable<MutationResolvers['pauseReview']> = (
  _,
  { input: { campaignId, idempotencyKey } },
  { deps },
) =>
  answer(
    onRecord(campaignId, ({ county, id }) => run(deps, { county, campaignId: id, idempotencyKey })),
    (campaign) => ({ __typename: 'PauseReviewSuccess' as const, campaign }),
  );
