import { startReview as run } from '../../../../functions/services/review/run-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CampaignInput } from '../../input-shapes.ts';

export const startReview: NonNullable<MutationResolvers['startReview']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CampaignInput, input, (command) => run(deps, command)),
    (campaign) => ({ __typename: 'StartReviewSuccess' as const, campaign }),
  );
