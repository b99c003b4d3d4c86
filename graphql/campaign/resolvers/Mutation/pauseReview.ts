import { pauseReview as run } from '../../../../functions/services/review/run-campaign.ts';
import type { MutationResolvers } from '../../../__generated__/types.ts';
import { answer, onInput } from '../../../refusal/answer.ts';
import { CampaignInput } from '../../input-shapes.ts';

export const pauseReview: NonNullable<MutationResolvers['pauseReview']> = (
  _,
  { input },
  { deps },
) =>
  answer(
    onInput(CampaignInput, input, (command) => run(deps, command)),
    (campaign) => ({ __typename: 'PauseReviewSuccess' as const, campaign }),
  );
